/** Tries in a row, and milliseconds until one comes back: more than all who wrote will ever need, and no sweep of numbers. */
const most = 30;
const backEvery = 2_000;

/** One for all who ask, so that nobody needs to be told apart from anybody. */
export class Budget {
  #left = most;
  #at = 0;

  /** False when there is none left for now. */
  take(now: number): boolean {
    this.#left = Math.min(most, this.#left + Math.max(0, now - this.#at) / backEvery);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
