/// <reference lib="dom" />
// Leaving without script is a plain link. With script the page is blank before the network answers.
// Runs in the head, before there is anything to show.
import { cameBack, canTell, noteLength } from "./came-back.ts";
import { onThreeShifts } from "./shift.ts";

const root = document.documentElement;
const way = () => document.querySelector<HTMLAnchorElement>("[data-leave]");
let gone = false;

function hide(hidden: boolean): void {
  root.classList.toggle("hv-gone", hidden);
}

function leave(): void {
  hide(true);
  if (gone) return;
  gone = true;
  const link = way();
  const word = link?.dataset.leave ?? "";
  const href = link?.href ?? "/forlat";
  document.title = word;
  // What is read aloud and what a tool could still find goes with what is seen.
  const said = document.createElement("p");
  said.setAttribute("role", "alert");
  said.className = "hv-away";
  said.textContent = word;
  document.body?.replaceChildren(said);
  location.replace(href);
}

/** Only heard: nobody behind the reader sees that a way out is being taken. */
function sayLeft(count: number): void {
  const { two, one, none } = way()?.dataset ?? {};
  let said = document.querySelector("[data-said]");
  if (!said) {
    said = document.createElement("p");
    said.setAttribute("role", "status");
    said.setAttribute("data-said", "");
    said.className = "hv-away";
    document.querySelector("header")?.append(said);
  }
  said.textContent = (count === 2 ? two : count === 1 ? one : none) ?? "";
}

if (cameBack()) leave();
else noteLength();

onThreeShifts(leave, sayLeft);

addEventListener("click", (event) => {
  const link = (event.target as Element | null)?.closest?.("a");
  if (!link) return;
  if (link.matches("[data-leave]")) {
    event.preventDefault();
    leave();
    // Whoever follows a link to somebody else's page from here means to come back.
  } else if (link.origin !== location.origin && /^https?:$/.test(link.protocol)) {
    noteLength(history.length + 1);
  }
});

// A page kept in the browser's memory is kept hidden, and shown again only to whoever comes from us.
addEventListener("pagehide", () => hide(true));
addEventListener("pageshow", (event) => {
  if (gone || (event.persisted && cameBack())) leave();
  else if (event.persisted && !canTell()) location.reload();
  else hide(false);
});
