import { z } from "zod";
import { tracks } from "./case.ts";

export const receivers = [
  "herself",
  "court",
  "police",
  "lawyer",
  "parent",
  "child-welfare",
  "health",
  "other",
] as const;
export const bases = ["own-right", "consent", "court-order", "legal-duty", "party"] as const;
export type Receiver = (typeof receivers)[number];
export type Basis = (typeof bases)[number];

/** What can be chosen, besides the entries, which are chosen one by one. Nothing is, until somebody does. */
export const parts = ["name", "need", "who", "tonight", "danger", "health", "children", "plans"] as const;
export type Part = (typeof parts)[number];

/** Kinds of entries that are told. What they name, such as where she went, is not. */
export const entryKinds = [
  "opened",
  "taken-over",
  "offered",
  "expired",
  "declined",
  "withdrawn",
  "handed-on",
  "superseded",
  "passed",
  "deputy",
  "plan",
  "note",
  "closed",
  "other",
] as const;

const day = z.iso.date();
const text = z.string();
const plan = z.strictObject({ goal: text, nextStep: text });

/** One colleague's looks of one kind in one day, in the words of her own sheet. No other body is named. */
const look = z.strictObject({
  day,
  who: text,
  what: text,
  why: text,
  times: z.array(text.regex(/^\d\d:\d\d$/)),
});
export type LookLine = z.output<typeof look>;

/**
 * What leaves. There is no field for where anything is: not a room, a unit, a house, an address, a number to ring, a
 * municipality or a place she must not be near. The one body that is named is the one that answers.
 */
export const disclosureShape = z.strictObject({
  version: z.literal(1),
  id: text,
  /** So that the digest, which is kept in clear, cannot be guessed at. */
  nonce: text.regex(/^[0-9a-f]{32}$/),
  made: day,
  from: text,
  receiver: z.enum(receivers),
  basis: z.enum(bases),
  code: text,
  opened: day,
  ended: day.nullable(),
  name: z.strictObject({ adult: text.nullable(), children: z.array(text.nullable()) }).optional(),
  need: z
    .strictObject({
      who: z.enum(["woman", "man"]),
      children: z.array(z.int()),
      substance: z.array(text),
      wheelchair: z.boolean(),
      pets: z.boolean(),
      language: text.nullable(),
    })
    .optional(),
  who: text.optional(),
  tonight: text.optional(),
  danger: text.optional(),
  health: text.optional(),
  children: text.optional(),
  plans: z.strictObject({ violence: plan, substance: plan }).optional(),
  entries: z.array(
    z.strictObject({
      day,
      kind: z.enum(entryKinds),
      track: z.enum(tracks).nullable(),
      text: text.nullable(),
    }),
  ),
  /** Who has looked: only for herself, and always for her. */
  looks: z.array(look).optional(),
  /** Only herself is told how much is not with her copy. */
  leftOut: z.int().nullable(),
});
export type Disclosure = z.output<typeof disclosureShape>;
