/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { patch } from "./patch.ts";

const board = document.querySelector<HTMLElement>("[data-live]");
if (board) watch(board);

function watch(board: HTMLElement): void {
  const { live = "", oneNew = "", manyNew = "", stale = "" } = board.dataset;
  const say = board.querySelector<HTMLElement>("[data-live-say]");
  const notice = board.querySelector<HTMLElement>("[data-live-stale]");
  let lastGood = new Date();
  let wait = 5_000;
  let busy = false;
  let again = false;

  const keys = () => [...board.querySelectorAll("[data-duty]")].map((row) => row.getAttribute("data-duty"));

  function down(): void {
    if (!notice) return;
    const clock = lastGood.toLocaleTimeString("nb-NO", { hour: "2-digit", minute: "2-digit" });
    notice.textContent = stale.replace("{tid}", clock);
    notice.hidden = false;
  }

  /** Emptied first, so that the same sentence is said again. */
  function announce(words: string): void {
    if (!say) return;
    say.textContent = "";
    setTimeout(() => (say.textContent = words), 100);
  }

  function show(page: Document): void {
    const parts = [...board.querySelectorAll("[data-part]")];
    const fresh = new Map(
      [...page.querySelectorAll("[data-part]")].map((p) => [p.getAttribute("data-part"), p]),
    );
    // Logged out or elsewhere: keep what stands, and say that it is old.
    if (!parts.some((part) => fresh.has(part.getAttribute("data-part")))) return down();
    const before = new Set(keys());
    const held = document.activeElement;
    const top = held?.getBoundingClientRect().top ?? 0;
    for (const part of parts) {
      const next = fresh.get(part.getAttribute("data-part"));
      if (next) patch(part, next);
    }
    if (held instanceof HTMLElement && held !== document.body && held.isConnected) {
      if (document.activeElement !== held) held.focus({ preventScroll: true });
      scrollBy(0, held.getBoundingClientRect().top - top);
    }
    const news = keys().filter((k) => !before.has(k)).length;
    if (news > 0) announce(news === 1 ? oneNew : manyNew.replace("{n}", String(news)));
    lastGood = new Date();
    if (notice) notice.hidden = true;
  }

  // XMLHttpRequest gives a parsed document without an HTML sink, which trusted types would stop.
  function refresh(): void {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.timeout = 15_000;
    request.onloadend = () => {
      busy = false;
      if (request.status === 200 && request.responseXML) show(request.responseXML);
      else down();
      if (again) {
        again = false;
        refresh();
      }
    };
    request.send();
  }

  function listen(): void {
    const stream = new EventSource(live);
    let broken = false;
    stream.onopen = () => {
      wait = 5_000;
      if (broken) refresh();
      broken = false;
    };
    stream.onmessage = refresh;
    stream.onerror = () => {
      broken = true;
      down();
      if (stream.readyState !== EventSource.CLOSED) return;
      setTimeout(() => {
        refresh();
        listen();
      }, wait);
      wait = Math.min(wait * 2, 60_000);
    };
  }

  listen();
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && Date.now() - lastGood.getTime() > 60_000) refresh();
  });
}
