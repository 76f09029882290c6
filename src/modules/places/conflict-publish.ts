import { emit } from "#modules/scheduling";
import type { Tx } from "#platform/db";
import { markConflict, roofsApart, type Apart } from "./conflict.ts";
import { listed } from "./listed.ts";
import { keepCaution } from "./presence.ts";
import { roofMark, subjectMark, type Roof } from "./presence-marks.ts";

/** From what a person is kept apart, by what every house can test. */
export type ApartOther =
  | { kind: "person"; journey: string }
  | { kind: "service"; org: string }
  | { kind: "municipality"; number: string };

/** What every house of the realm needs, in both directions, and a word to those where they are together already. */
export async function publishConflict(
  tx: Tx,
  what: { org: string; training: boolean; conflict: string; journey: string },
  from: ApartOther,
  now: Date,
): Promise<void> {
  const { org, training, conflict } = what;
  const subject = subjectMark(tx.vault, what.journey);
  const of = { org, training, conflict };
  const apart = apartOf(tx, from);
  await markConflict(tx, { ...of, subject }, apart);
  if (from.kind === "person") {
    const other = subjectMark(tx.vault, from.journey);
    await markConflict(tx, { ...of, subject: other }, { kind: "person", other: subject.toString("hex") });
  }
  await warnHouses(tx, { org, training }, subject, { ...apart, toldBy: org }, now);
}

function apartOf(tx: Tx, from: ApartOther): Pick<Apart, "kind" | "other"> {
  if (from.kind === "service") return { kind: from.kind, other: from.org };
  if (from.kind === "municipality") return { kind: from.kind, other: from.number };
  return { kind: "person", other: subjectMark(tx.vault, from.journey).toString("hex") };
}

/** Houses where they are under one roof already, or will be, are told to ring their leader; the teller hears nothing of it. */
async function warnHouses(
  tx: Tx,
  { org, training }: { org: string; training: boolean },
  subject: Buffer,
  apart: Apart,
  now: Date,
): Promise<void> {
  const units = await listed(tx, training);
  const roofs: Roof[] = units.map((one) => ({
    org: one.org,
    house: one.facts.house,
    municipality: one.facts.municipality,
  }));
  const self: Apart = { kind: "person", other: subject.toString("hex"), toldBy: org };
  const here = await roofsApart(tx, [self], roofs, now);
  const there = await roofsApart(
    tx,
    [apart],
    here.map((one) => one.roof),
    now,
  );
  for (const { roof } of there) {
    const mark = roofMark(tx.vault, roof, subject);
    if (roof.org === org) {
      await keepCaution(tx, org, { mark, toldBy: org }, now);
      continue;
    }
    const event = {
      org,
      to: roof.org,
      kind: "places.under-one-roof",
      payload: { mark: mark.toString("hex"), toldBy: org },
    };
    await emit(tx, event, now);
  }
}
