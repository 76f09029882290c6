import { createHmac, randomBytes } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Web } from "#platform/http";

/** Tries that cost nothing, and how often one comes back. A sign-in is two, and a whole shift may share one address. */
const free = 30;
const backEvery = 1_000;
const longestWait = 8_000;
/** Tries a second in all, before those who have tried much already must wait. */
const together = 20;
/** So many may wait at once; beyond that those who are waiting for their own fault are turned away. */
const mostWaiting = 64;

interface Tried {
  left: number;
  at: number;
}

/**
 * Slows whoever tries much, by address. Nobody's account is ever closed by anybody's tries, and whoever has hardly tried
 * never waits, however much others try. Kept in memory: after a restart everybody begins anew.
 */
export class Pace {
  readonly #tried = new Map<string, Tried>();
  #all: Tried = { left: together * 3, at: 0 };
  #waiting = 0;

  /** Milliseconds to wait, or undefined when there is no room to wait in. */
  take(address: string, now: number): number | undefined {
    const mine = refilled(this.#tried.get(address) ?? { left: free, at: now }, now, free, backEvery);
    this.#all = refilled(this.#all, now, together * 3, 1_000 / together);
    const crowded = this.#all.left < 1 && mine.left < free - 6;
    mine.left = Math.max(mine.left - 1, -16);
    this.#all.left = Math.max(this.#all.left - 1, 0);
    this.#tried.delete(address);
    this.#tried.set(address, mine);
    if (this.#tried.size > 20_000) this.#tried.delete(this.#tried.keys().next().value!);
    if (mine.left >= 0 && !crowded) return 0;
    if (this.#waiting >= mostWaiting) return undefined;
    return Math.min(longestWait, 500 * (1 + Math.max(0, -mine.left)));
  }

  /** False when the one who asks should come back later. */
  async pass(address: string): Promise<boolean> {
    const wait = this.take(address, performance.now());
    if (wait === undefined) return false;
    if (wait === 0) return true;
    this.#waiting++;
    await new Promise((resolve) => setTimeout(resolve, wait).unref());
    this.#waiting--;
    return true;
  }
}

function refilled({ left, at }: Tried, now: number, most: number, every: number): Tried {
  return { left: Math.min(most, left + (now - at) / every), at: now };
}

const key = randomBytes(32);

/** Who asks, as a word that means nothing after a restart. Of a long address only the part that a household has. */
export function addressOf(c: Web, proxied: boolean): string {
  const last = proxied ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  const address = last || socketAddress(c);
  const home =
    address.includes(":") && !address.includes(".") ? address.split(":").slice(0, 4).join(":") : address;
  return createHmac("sha256", key).update(home).digest("base64");
}

function socketAddress(c: Web): string {
  try {
    return getConnInfo(c).remote.address ?? "";
  } catch {
    return "";
  }
}
