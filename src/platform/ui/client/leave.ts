/// <reference lib="dom" />
// Leaving without script is a plain link. With script the page is blank before the network answers.
const link = document.querySelector<HTMLAnchorElement>("[data-leave]");
const within = 5_000;
let presses: number[] = [];

function leave(): void {
  if (!link) return;
  document.documentElement.classList.add("hv-gone");
  document.title = "";
  location.replace(link.href);
}

link?.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift" || event.repeat) return;
  presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < within);
  if (presses.length >= 3) leave();
});

// Back to a blanked page from the browser's memory: fetch it anew, do not show it.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.documentElement.classList.contains("hv-gone")) location.reload();
});
