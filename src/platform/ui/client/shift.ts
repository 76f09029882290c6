/// <reference lib="dom" />
/** Each press must come within this time of the one before. */
const within = 5_000;
const presses = 3;

/**
 * Shift pressed and let go three times, alone. A capital letter, Shift with Tab or the mouse, and a key held
 * down are somebody writing or finding their way, and begin the count anew.
 */
export function onThreeShifts(leave: () => void, left: (count: number) => void): void {
  let count = 0;
  let alone = false;
  let forget: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    clearTimeout(forget);
    if (count > 0) left(presses);
    count = 0;
    alone = false;
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") begin();
    else if (event.repeat) alone = false;
    else alone = !event.ctrlKey && !event.altKey && !event.metaKey;
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    count += 1;
    if (count === presses) return leave();
    left(presses - count);
    clearTimeout(forget);
    forget = setTimeout(begin, within);
  });
  addEventListener("pointerdown", begin);
}
