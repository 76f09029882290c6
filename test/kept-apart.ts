import { sql, type Tx } from "#platform/db";
import { must } from "#platform/outcome";
import { holdPlace } from "#modules/intake";
import { findHold, openCautions, releaseHold, searchFrom } from "#modules/places";
import { aNeed, endApart, endCaution, tellApart } from "../src/modules/places/given.ts";
import type { Centre, World } from "./world.ts";

interface Houses {
  w: World;
  ours: Centre;
  theirs: Centre;
  /** Public id of a unit of theirs. */
  unit: string;
  /** Public id of a new call to ours. */
  call: () => Promise<string>;
  carry: () => Promise<unknown>;
}

const journeyOf = async (tx: Tx, contact: string): Promise<string> =>
  (await tx.row<{ journey: string }>(sql`select journey from intake.contacts where public_id = ${contact}`))!
    .journey;

/** Somebody holds a room of theirs; then we tell that she may not be there. Their leader is rung, and ends it. */
export async function keptApart({ w, ours, theirs, unit, call, carry }: Houses): Promise<void> {
  const contact = await call();
  const at = <T>(org: string, _deed: unknown, _who: unknown, work: (tx: Tx) => Promise<T>) =>
    w.inside(org, work);
  const made = await w.as(ours.night, "intake.hold", async (tx, who) =>
    must(await holdPlace(tx, { at }, { contact, unit }, who, w.clock)),
  );
  await w.as(ours.leader, "places.tell-apart", async (tx, who) => {
    const journey = await journeyOf(tx, contact);
    const from = { kind: "service", org: theirs.org } as const;
    const told = must(await tellApart(tx, { journey, from, why: "Øvelse" }, who, w.clock));
    await searchFrom(tx, who.org, aNeed(), w.clock.now(), { journey, membership: who.membership });
    must(await endApart(tx, { id: told.id, why: "Øvelse" }, who, w.clock));
  });
  await carry();
  await w.as(theirs.leader, "places.end-caution", async (tx, who) => {
    const [caution] = await openCautions(tx, who.org);
    must(await endCaution(tx, caution!.publicId, who, w.clock));
  });
  await w.inside(theirs.org, async (tx) => {
    const held = await findHold(tx, made.hold);
    must(await releaseHold(tx, { id: held!.id, by: null }, w.clock));
  });
}
