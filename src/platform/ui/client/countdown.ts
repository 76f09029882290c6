/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { crossed, minutesLeft, remaining } from "./remaining.ts";

const minute = 60_000;

function start(part: HTMLElement): void {
  const { countdown = "", now = "", hours = "", minutes = "", over = "", speak = "" } = part.dataset;
  const deadline = Date.parse(countdown);
  // The server's clock rules; a phone may be wrong by minutes.
  const ahead = Date.parse(now) - Date.now();
  let before = minutesLeft(deadline, Date.parse(now));
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tick(): void {
    const toGo = deadline - (Date.now() + ahead);
    const left = minutesLeft(toGo, 0);
    const bar = part.querySelector("progress");
    const text = part.querySelector(".hv-count__left");
    const voice = part.querySelector('[role="status"]');
    if (bar) bar.value = left;
    if (text) text.textContent = remaining(left, { hours, minutes, over });
    part.toggleAttribute("data-soon", left <= 10);
    if (voice && crossed(before, left)) voice.textContent = speak.replace("{m}", String(left));
    before = left;
    clearTimeout(timer);
    if (left > 0) timer = setTimeout(tick, toGo % minute || minute);
  }

  tick();
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) tick();
  });
}

document.querySelectorAll<HTMLElement>("[data-countdown]").forEach(start);
