/** `stop` must be taken out; `ask` may go when somebody has looked twice and said why. */
export type Weight = "stop" | "ask";

export const kinds = [
  "street",
  "postcode",
  "po-box",
  "coordinates",
  "link",
  "property",
  "own",
  "identity-number",
  "phone",
  "room",
  "place",
  "description",
  "spelled",
] as const;
export type Kind = (typeof kinds)[number];

/** A piece of a text that tells where somebody is, or who. `from` and `to` count UTF-16 units, as `slice` does. */
export interface Location {
  from: number;
  to: number;
  kind: Kind;
  weight: Weight;
}

/** What a rule found from the word it was asked at: up to but not with word number `end`. */
export interface Hit {
  end: number;
  kind: Kind;
  weight: Weight;
}
