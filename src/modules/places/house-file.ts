import { z } from "zod";
import { deciders, languages } from "#modules/directory";
import { termKeys, unitKinds } from "./unit.ts";

const known = z.boolean().nullable().default(null);
const name = z.string().trim().min(1).max(60);

const term = z.strictObject({
  /** Null: as the centre's entry says. */
  answer: z.enum(["yes", "conditions", "no", "unknown"]).nullable(),
  decides: z.array(z.enum(deciders)).default([]),
  ground: z.string().max(200).default(""),
});

const room = z.strictObject({
  label: z.string().trim().min(1).max(40),
  whoFor: z.enum(["women", "men", "either"]),
  childBeds: z.int().min(0).max(8),
  cots: z.int().min(0).max(8).default(0),
  bathroom: known,
  floor: z.int().min(-2).max(30).nullable().default(null),
  wheelchair: known,
});

const unit = z.strictObject({
  name,
  kind: z.enum(unitKinds),
  women: known,
  men: known,
  children: known,
  ownEntrance: known,
  nightStaff: known,
  pets: known,
  wheelchair: known,
  interpreter: known,
  byItself: known,
  languages: z
    .array(z.enum(languages as [string, ...string[]]))
    .min(1)
    .nullable()
    .default(null),
  larPharmacyKm: z.int().min(0).max(500).nullable().default(null),
  extraPlaces: z.int().min(0).max(20).default(0),
  turnaround: z.int().min(0).max(2880).default(0),
  fundedRooms: z.int().min(0).max(200).nullable().default(null),
  municipality: z.string().regex(/^\d{4}$/),
  phone: z
    .string()
    .regex(/^[\d ]{8,11}$/)
    .nullable()
    .default(null),
  terms: z.partialRecord(z.enum(termKeys), term).default({}),
  rooms: z.array(room).default([]),
});

/** The houses of one organisation, as it writes them down itself. What is left out is not known. */
export const housesFile = z.strictObject({
  organisation: z.string().min(1),
  training: z.boolean(),
  houses: z.array(z.strictObject({ name, units: z.array(unit) })).min(1),
});

export type HousesFile = z.output<typeof housesFile>;
export type UnitInFile = HousesFile["houses"][number]["units"][number];
export type RoomInFile = UnitInFile["rooms"][number];
