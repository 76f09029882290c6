import type { PoolSettings } from "#platform/db";
import type { Place } from "#modules/concerns";

/**
 * What the process of the letterbox is told, over its own line and never in its environment. The password lets in a role
 * that can only add; the keys among the places only close; the salt makes no secret known.
 */
export interface Told {
  settings: PoolSettings;
  /** Base64. */
  salt: string;
}

/** Every municipality, and where reports to it go; told again and again, since letterboxes open and close. */
export interface ToldPlaces {
  places: Place[];
}

/** What it says back when something has come: whose board has something new. */
export interface Arrived {
  arrived: string;
}
