import { z } from "zod";

export const day = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?)?$/);
export const address = z.url({ protocol: /^https?$/ });
export const municipality = z.string().regex(/^\d{4}$/);

/** Where a statement was found. Without source or without date it may be told, never given as an answer. */
const found = { source: address.nullable(), date: day.nullable(), about: z.literal(true).optional() };
const factOf = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ is: value, ...found, inferred: z.literal(true).optional() });
const yesNo = factOf(z.boolean()).optional();
const contactOf = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ is: value, ...found, verified: z.boolean() }).optional();

export const termCodes = [
  "for-women-who-use",
  "use-permitted",
  "shelter-and-housing",
  "own-reception-procedure",
  "safety-weighed",
  "no-adapted-offer-found",
  "hard-to-adapt",
  "new-building-without-follow-up",
  "municipality-lacks-places",
  "separate-unit-planned-unconfirmed",
  "some-need-own-adaptation",
  "not-for-all-in-shared-house",
  "screened-flats-planned-unconfirmed",
  "section-in-annual-report",
  "asks-for-flexible-housing",
] as const;

export const ownerships = [
  "municipal",
  "intermunicipal",
  "intermunicipal-company",
  "foundation",
  "contractor",
  "non-profit",
] as const;

/** One centre or special unit, as old public pages show it. What is absent was not found; it never means no. */
export const centreSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(-\d)?$/),
  /** Random, given once and kept for ever: programs outside hold on to it. */
  uuid: z.uuid(),
  name: z.string().min(3),
  kind: z.enum(["centre", "special-unit"]),
  nameUnconfirmed: z.literal(true).optional(),
  state: factOf(z.enum(["open", "closed", "unknown"])),
  replacedBy: z
    .array(z.strictObject({ id: z.string(), municipalities: z.array(municipality).nullable() }))
    .optional(),
  host: factOf(municipality).optional(),
  serves: z
    .strictObject({
      is: z.array(municipality).min(1),
      ...found,
      inferred: z.literal(true).optional(),
      complete: z.boolean().nullable(),
    })
    .optional(),
  servesCount: factOf(z.int().positive()).optional(),
  ownership: factOf(z.enum(ownerships)).optional(),
  women: yesNo,
  men: yesNo,
  children: yesNo,
  substance: z.strictObject({
    is: z.enum(["accepts", "special-unit", "unknown"]),
    terms: z.array(factOf(z.enum(termCodes))),
  }),
  phones: z
    .array(
      z.strictObject({
        number: z.string().regex(/^[\d ]{8,11}$/),
        for: z.enum(["all", "women", "men"]),
        ...found,
        verified: z.boolean(),
      }),
    )
    .optional(),
  website: contactOf(address),
  email: contactOf(z.email()),
  roundTheClock: yesNo,
  noReferral: yesNo,
  anonymousCall: yesNo,
  dayOffer: yesNo,
  interpreter: yesNo,
  foreignBrochures: yesNo,
  wheelchair: yesNo,
  pets: yesNo,
});

export const centresFile = z.strictObject({ compiled: z.iso.date(), centres: z.array(centreSchema) });

export const municipalitiesFile = z.strictObject({
  validFrom: day,
  populationAt: day,
  municipalities: z.array(
    z.strictObject({
      number: municipality,
      name: z.string().min(1),
      officialName: z.string().min(1),
      countyNumber: z.string().regex(/^\d{2}$/),
      county: z.string().min(1),
      lat: z.number().min(57).max(72),
      lon: z.number().min(4).max(32),
      population: z.int().positive(),
    }),
  ),
});

export type Centre = z.output<typeof centreSchema>;
export type CentresFile = z.output<typeof centresFile>;
export interface Found {
  source: string | null;
  date: string | null;
  about?: true | undefined;
}
export interface FactOf<Value> extends Found {
  is: Value;
  inferred?: true | undefined;
}

/** A fact may be given as an answer only when both where and when are known. */
export function isKnown<Fact extends Found>(
  fact: Fact | undefined,
): fact is Fact & { source: string; date: string } {
  return fact !== undefined && fact.source !== null && fact.date !== null;
}

/** The newest date any known fact of the centre has, as written in the source. */
export function newestDate(centre: Centre): string | null {
  const facts: (Found | undefined)[] = [
    centre.state,
    centre.women,
    centre.men,
    centre.children,
    ...centre.substance.terms,
  ];
  return facts
    .filter(isKnown)
    .reduce<string | null>((newest, { date }) => (newest && newest > date ? newest : date), null);
}
