import type { Place } from "./seal.ts";

/** A sealed value that was altered, or stands elsewhere than where it was sealed. Says where, never what. */
export class SealBroken extends Error {
  readonly place: Place;
  constructor(place: Place) {
    super("sealed value: unable to authenticate data");
    this.name = "SealBroken";
    this.place = place;
  }
}

/** The provider cannot be reached, or does not do what it was asked: the content stays closed. */
export class KeysAway extends Error {
  readonly why: "unreachable" | "denied" | "retired";
  constructor(why: KeysAway["why"]) {
    super(`keys are away: ${why}`);
    this.name = "KeysAway";
    this.why = why;
  }
}
