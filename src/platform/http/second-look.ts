import type { Child } from "hono/jsx";
import type { Tx } from "#platform/db";
import type { Actor, Web } from "./desk.ts";

/** Texts a house says of itself, by field: what others read, and no person is helped behind them. */
export interface Shown {
  thing: "unit" | "entry";
  /** Names the readers know already: the centre, where it is. */
  between: readonly string[];
  texts: Record<string, string>;
  /** They are saved now: that somebody looked twice is kept. */
  saved: boolean;
}

/**
 * What lower modules ask of the one that finds places in a text, handed down by whoever puts Havn together. Null: it may be
 * shown. Else what stood in the way, to be drawn inside the form; `at` gives the field to jump to and what it is called.
 */
export type SecondLook = (
  c: Web,
  tx: Tx,
  what: Shown,
  who: Actor,
) => Promise<null | {
  no: "look-again";
  drawn: (at: (field: string) => { id: string; name: string }) => Child;
}>;

export type LookedAgain = Exclude<Awaited<ReturnType<SecondLook>>, null>;
