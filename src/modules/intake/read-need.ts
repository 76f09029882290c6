import { getOrganisation } from "#modules/access";
import { distanceKm, findMunicipality, municipalities } from "#modules/directory";
import { contradictions, type Contradiction, type Need } from "#modules/places";
import { osloDate, type Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { readForm } from "#platform/forms";
import type { Actor } from "#platform/http";
import type { Notes } from "./contact.ts";
import { answersOf, needForm, type Typed } from "./need-form.ts";
import type { Fault } from "./words.ts";

type Who = Pick<Actor, "org" | "training">;

/** What cannot both be true in a need, seen from where the house lies. */
async function contradictionsIn(tx: Tx, who: Who, need: Need, clock: Clock): Promise<Contradiction[]> {
  const { municipality } = await getOrganisation(tx, who.org);
  const own = municipality === null ? undefined : await findMunicipality(tx, municipality);
  const known = (await municipalities(tx, who.training)).map((one) => ({
    number: one.number,
    km: own ? distanceKm(own, one) : null,
  }));
  return contradictions(need, { today: osloDate(clock.now()), own: own?.number ?? null, known });
}

/** For programs: every contradiction as a code, with the parts of the need it concerns. */
export async function refuseContradictory(
  tx: Tx,
  who: Who,
  need: Need,
  clock: Clock,
): Promise<{ no: "contradictory"; contradictions: Contradiction[] } | undefined> {
  const found = await contradictionsIn(tx, who, need, clock);
  return found.length > 0 ? { no: "contradictory", contradictions: found } : undefined;
}

const fieldOf: Partial<Record<keyof Need, string>> = { maxKm: "km", away: "awayMinutes" };

/** The posted form as a need, or everything that is wrong with it, each in words. */
export async function readNeed(
  tx: Tx,
  who: Who,
  posted: Typed,
  clock: Clock,
): Promise<{ need: Need; notes: Notes } | { no: "faults"; faults: Fault[] }> {
  const known = (await municipalities(tx, who.training)).map((place) => place.number);
  const read = readForm(needForm(known, osloDate(clock.now())), posted);
  if (!read.ok) return { no: "faults", faults: read.faults };
  const answers = answersOf(read.value);
  const faults = (await contradictionsIn(tx, who, answers.need, clock)).map(faultOf);
  for (const fault of faults) {
    const place = fault.values?.place;
    if (place !== undefined) {
      const found = await findMunicipality(tx, String(place));
      fault.values = { ...fault.values, place: found?.name ?? place };
    }
  }
  return faults.length > 0 ? { no: "faults", faults } : answers;
}

function faultOf({ code, fields, values }: Contradiction): Fault {
  const [field, ...also] = fields.map((one) => fieldOf[one] ?? one);
  return { field: field!, fault: code, also, values };
}
