/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { patch } from "./patch.ts";

const board = document.querySelector<HTMLElement>("[data-live]");
if (board) watch(board);

/** However much happens, a page is fetched no more often than this. */
const breathMs = 1_000;

function watch(board: HTMLElement): void {
  const {
    live = "",
    oneNew = "",
    manyNew = "",
    changed = "",
    fresh: freshly = "",
    stale = "",
  } = board.dataset;
  const address = board.dataset.page ?? location.href;
  const say = board.querySelector<HTMLElement>("[data-live-say]");
  const stamp = board.querySelector<HTMLElement>("[data-live-fresh]");
  const notice = board.querySelector<HTMLElement>("[data-live-stale]");
  let lastGood = new Date();
  // Zero is when this page itself was asked for.
  let lastAsked = 0;
  let wait = 5_000;
  let busy = false;
  let again = false;
  let pressed = false;
  let held: Document | undefined;

  const keys = () => [...board.querySelectorAll("[data-duty]")].map((row) => row.getAttribute("data-duty"));
  /** Which rows there are, where and in what order. */
  const order = () =>
    [...board.querySelectorAll("[data-part] :is(li[id], section)")]
      .map((one) => one.id || one.getAttribute("aria-labelledby"))
      .join(" ");
  /** As the page itself writes it, whatever zone the machine is set to. */
  const clock = (second: "2-digit" | undefined) =>
    lastGood
      .toLocaleTimeString("nb-NO", { timeZone: "Europe/Oslo", hour: "2-digit", minute: "2-digit", second })
      .replaceAll(".", ":");

  function good(): void {
    lastGood = new Date();
    if (notice) notice.hidden = true;
    if (!stamp) return;
    stamp.textContent = freshly.replace("{tid}", clock("2-digit"));
    stamp.hidden = false;
  }

  function down(): void {
    if (!notice) return;
    notice.textContent = stale.replace("{tid}", clock(undefined));
    notice.hidden = false;
    if (stamp) stamp.hidden = true;
  }

  /** Emptied first, so that the same sentence is said again. */
  function announce(words: string): void {
    if (!say) return;
    say.textContent = "";
    setTimeout(() => (say.textContent = words), 100);
  }

  /** What lies under a finger on its way down must not be moved away from it. */
  function hold(down: boolean): void {
    pressed = down;
    if (down || !held) return;
    const page = held;
    held = undefined;
    setTimeout(() => show(page), 100);
  }

  function show(page: Document): void {
    if (pressed) {
      held = page;
      return;
    }
    const parts = [...board.querySelectorAll("[data-part]")];
    const fresh = new Map(
      [...page.querySelectorAll("[data-part]")].map((p) => [p.getAttribute("data-part"), p]),
    );
    // Logged out or elsewhere: keep what stands, and say that it is old.
    if (!parts.some((part) => fresh.has(part.getAttribute("data-part")))) return down();
    const before = new Set(keys());
    const stood = order();
    const focused = document.activeElement;
    const home = focused?.closest("li[id]")?.id ?? "";
    const top = focused?.getBoundingClientRect().top ?? 0;
    for (const part of parts) {
      const next = fresh.get(part.getAttribute("data-part"));
      if (next) patch(part, next);
    }
    if (focused instanceof HTMLElement && focused !== document.body) keepFocus(focused, home, top);
    const news = keys().filter((k) => !before.has(k)).length;
    if (news > 0) announce(news === 1 ? oneNew : manyNew.replace("{n}", String(news)));
    else if (changed && order() !== stood) announce(changed);
    good();
  }

  /** On the same thing, at the same height. Where the thing is gone, on the row it belonged to. */
  function keepFocus(focused: HTMLElement, home: string, top: number): void {
    const row = document.getElementById(home);
    const now = focused.isConnected ? focused : row;
    if (!now) return;
    if (now === row) row.tabIndex = -1;
    if (document.activeElement !== now) now.focus({ preventScroll: true });
    scrollBy(0, now.getBoundingClientRect().top - top);
  }

  // XMLHttpRequest gives a parsed document without an HTML sink, which trusted types would stop.
  function refresh(): void {
    const early = lastAsked + breathMs - performance.now();
    if (busy || document.hidden || early > 0) {
      if (!busy && !document.hidden && !again) setTimeout(next, early);
      again = true;
      return;
    }
    busy = true;
    lastAsked = performance.now();
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.timeout = 15_000;
    request.onloadend = () => {
      busy = false;
      if (request.status === 200 && request.responseXML) show(request.responseXML);
      else down();
      next();
    };
    request.send();
  }

  function next(): void {
    if (!again) return;
    again = false;
    refresh();
  }

  function listen(): void {
    // How old the page is, so that what changed while it was on its way here is told at once.
    const stream = new EventSource(`${live}?alder=${Math.ceil(performance.now() - lastAsked)}`);
    let broken = false;
    stream.onopen = () => {
      wait = 5_000;
      if (broken) refresh();
      else good();
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
  addEventListener("pointerdown", () => hold(true));
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => hold(false));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    if (Date.now() - lastGood.getTime() > 60_000) refresh();
    else next();
  });
}
