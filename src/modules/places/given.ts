import { addMinutes, osloDate, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { must } from "#platform/outcome";
import type { Centre, World } from "../../../test/world.ts";
import { addRoom } from "./add-room.ts";
import { addUnit } from "./add-unit.ts";
import type { WhoFor } from "./free-times.ts";
import { hold } from "./hold.ts";
import type { Need } from "./need.ts";
import { search } from "./search.ts";
import { publish, unitForChange } from "./unit-state.ts";
import type { Term, TermAnswer, TermKey, UnitFacts } from "./unit.ts";

/** For the tests that need a house with everything in it, and for the model of the stay. */
export { beginAbsence, comeBack, keepLonger } from "./absence.ts";
export { moveRoom } from "./move-room.ts";
export { setExpectedEnd } from "./set-expected-end.ts";
export { depart } from "./transport-depart.ts";
export { planTransport } from "./transport-plan.ts";

/** For the bench, which lives through a year in memory. */
export { roomFits } from "./candidate.ts";
export { chooseRoom, freeTimes, type Occupied, type Room, type RoomFree } from "./free-times.ts";
export type { Listed } from "./listed.ts";
// What the benchmark measures without a database.
export { answerFrom } from "./index-answer.ts";
export { UnitIndex } from "./index-units.ts";
export type { Need } from "./need.ts";
export { answer } from "./search.ts";
export { livesApart, type Listing } from "./unit.ts";

/** For the tests that need a house with everything in it. */
export { endApart, tellApart } from "./apart.ts";
export { clashCircles, endCircle, endClash, makeCircle } from "./circle-set-up.ts";
export { endCaution } from "./conflict-caution.ts";

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

type Given = Partial<Omit<UnitFacts, "terms">> & {
  terms?: Partial<Record<TermKey, TermAnswer>>;
  house?: string;
};

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

/** What another service is told of the unit: "can", "measure", or the codes of its reasons. */
export async function toldOf(w: World, asker: Centre, unit: string, need = aNeed()): Promise<string> {
  const asked = { need, from: null, awayFrom: null, training: true, own: asker.org };
  const all = await w.as(asker.night, "places.search", (tx) => search(tx, asked, w.clock.now()));
  const found = (list: { unitId: string }[]) => list.some((one) => one.unitId === unit);
  if (found(all.can)) return "can";
  if (found(all.measure)) return "measure";
  const misfit = all.cannot.find((one) => one.unitId === unit);
  return misfit?.reasons.map((one) => one.code).join(" ") ?? "not there";
}

/** Somebody lives in a room of the unit from now on, with no end known. */
export async function givenStay(
  w: World,
  owner: Centre,
  unit: { id: string; publicId: string },
  need = aNeed(),
): Promise<{ occupancy: string }> {
  return w.inside(owner.org, async (tx) => {
    const asked = { unit: unit.publicId, need, forOrg: owner.org, by: owner.night.membership };
    const held = must(await hold(tx, asked, w.clock));
    const moved = await tx.row<{ occupancy: string }>(sql`
      update places.occupancies set kind = 'stay', during = tstzrange(lower(during), null)
      where id = (select occupancy_id from places.holds where id = ${held.id}) returning id as occupancy`);
    await publish(tx, (await unitForChange(tx, sql`unit_id = ${unit.id}`, w.clock.now()))!);
    return moved!;
  });
}
