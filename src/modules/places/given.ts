import { addMinutes, osloDate, type Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { addRoom } from "./add-room.ts";
import { addUnit } from "./add-unit.ts";
import type { WhoFor } from "./free-times.ts";
import type { Need } from "./need.ts";
import type { Term, TermAnswer, TermKey, UnitFacts } from "./unit.ts";

export function aNeed(what: Partial<Need> = {}): Need {
  return {
    who: "woman",
    children: [],
    substance: [],
    pets: false,
    wheelchair: false,
    language: null,
    avoid: [],
    away: null,
    maxKm: null,
    from: null,
    until: null,
    wishes: [],
    ...what,
  };
}

export function aTerm(answer: TermAnswer, ground: string | null = null): Term {
  return { answer, decides: [], ground, confirmed: answer === "unknown" ? null : "2026-10-01" };
}

type Given = Partial<Omit<UnitFacts, "terms">> & { terms?: Partial<Record<TermKey, TermAnswer>> };

export function someFacts({ terms = {}, ...what }: Given = {}) {
  const answers = Object.entries(terms) as [TermKey, TermAnswer][];
  return {
    name: "Øvelse avdeling",
    kind: "shielded" as const,
    women: true,
    men: false,
    children: true,
    ownEntrance: true,
    nightStaff: true,
    pets: false,
    wheelchair: true,
    languages: null,
    interpreter: true,
    byItself: null,
    larPharmacyKm: null,
    extraPlaces: 0,
    municipality: "9901",
    lat: 60,
    lon: 10,
    phone: "00 11 22 33",
    usesHavn: true,
    ...what,
    terms: Object.fromEntries(
      answers.map(([key, answer]) => [
        key,
        aTerm(answer, answer === "conditions" ? "Øvelse: avtales" : null),
      ]),
    ),
  };
}

/** A unit with rooms in `org`; women, children and those who come intoxicated are welcome unless told otherwise. */
export async function givenUnit(
  tx: Tx,
  org: string,
  what: Given & { rooms?: { label: string; whoFor?: WhoFor; childBeds?: number }[] },
  clock: Clock,
): Promise<{ id: string; publicId: string; rooms: { id: string; publicId: string }[] }> {
  const { rooms = [{ label: "Rom 1" }], ...facts } = what;
  const told = someFacts({ terms: { arrive: "yes" }, ...facts });
  const confirmed = osloDate(addMinutes(clock.now(), -30 * 24 * 60));
  const terms = Object.fromEntries(
    Object.entries(told.terms).map(([key, one]) => [key, { ...one, confirmed }]),
  );
  const unit = await addUnit(tx, org, { ...told, terms }, clock);
  const made = [];
  for (const { label, whoFor = "women", childBeds = 2 } of rooms) {
    made.push(await addRoom(tx, org, { unit: unit.publicId, label, whoFor, childBeds }, clock));
  }
  return { ...unit, rooms: made };
}
