import type { Actor } from "#platform/http";
import type { Hold } from "../held.ts";
import type { Way } from "../transport.ts";

/** A hold as its page shows it. */
export interface HeldShown {
  who: Actor;
  held: Hold;
  /** Name of the organisation it is held for. */
  forName: string;
  /** Who holds it and who steps in; only told to their own colleagues. */
  by: string | null;
  deputy: string | null;
  way: Way;
}
