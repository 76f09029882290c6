import { transaction, sql, type Pool, type Tx } from "#platform/db";
import { addMinutes, osloDate, type Clock } from "#platform/clock";
import { newId } from "#platform/ids";
import { must } from "#platform/outcome";
import {
  addMember,
  addOrganisation,
  deputyOf,
  members,
  organisations,
  setDeputy,
  type Organisation,
} from "#modules/access";
import { openCase } from "#modules/cases";
import { makeLetterbox } from "#modules/concerns";
import { addMunicipality } from "#modules/directory";
import {
  addHouse,
  addRoom,
  addUnit,
  becomeStay,
  closeRoom,
  hold,
  needSchema,
  type Terms,
  arrive,
  findStay,
} from "#modules/places";
import { houses, municipalities, type House, type Room } from "./county.ts";
import { seedEntry } from "./seed-entry.ts";
import { seedRota } from "./seed-rota.ts";

/**
 * The training county, made by the modules' own verbs in one transaction: whole or not at all. Does
 * nothing when it is there. The story is told in docs/training.md.
 */
export async function seedTraining(relay: Pool, clock: Clock): Promise<boolean> {
  return transaction(relay, { text: "select pg_advisory_xact_lock(7241104)" }, async (tx) => {
    if ((await organisations(tx, true)).length > 0) return false;
    for (const place of municipalities) {
      await addMunicipality(tx, { ...place, training: true, county: "Øvingsfylket (øvelse)" });
    }
    for (const house of houses) await seedHouse(tx, house, clock);
    return true;
  });
}

async function seedHouse(tx: Tx, house: House, clock: Clock): Promise<void> {
  const id = newId(clock.now());
  await tx.row(sql`select set_config('app.acting_org', ${id}, true)`);
  const { name, kind, municipality, phone } = house;
  const org = await addOrganisation(tx, { id, name, kind, municipality, phone, training: true }, clock.now());
  await seedPeople(tx, org, house, clock);
  await seedRota(tx, id, clock);
  await seedEntry(tx, org, clock);
  const roofs = new Map<string, string>();
  for (const { rooms, roof, ...unit } of house.units) {
    if (roof && !roofs.has(roof)) {
      roofs.set(roof, (await addHouse(tx, id, { name: roof }, clock)).publicId);
    }
    const under = roof ? { house: roofs.get(roof)! } : {};
    const at = municipalities.find((one) => one.number === municipality);
    const made = await addUnit(
      tx,
      id,
      {
        ...unit,
        ...under,
        terms: saidLately(unit.terms, clock),
        municipality: municipality ?? "",
        lat: at?.lat ?? null,
        lon: at?.lon ?? null,
        phone,
      },
      clock,
    );
    for (const room of rooms) {
      const { filled: _filled, children: _children, closed: _closed, ...said } = room;
      const { publicId } = await addRoom(tx, id, { unit: made.publicId, ...said }, clock);
      if (room.closed) {
        must(await closeRoom(tx, id, { room: publicId, reason: room.closed, until: null, by: null }, clock));
      }
      if (room.filled) await moveIn(tx, org, made.publicId, room, clock);
    }
  }
  // What is checked at commit is seen only from inside the organisation, so it is checked before we leave it.
  await tx.run(sql`set constraints all immediate`);
  await tx.run(sql`set constraints all deferred`);
}

function saidLately(terms: Partial<Terms>, clock: Clock): Partial<Terms> {
  const confirmed = osloDate(addMinutes(clock.now(), -38 * 24 * 60));
  return Object.fromEntries(Object.entries(terms).map(([key, term]) => [key, { ...term, confirmed }]));
}

async function seedPeople(tx: Tx, org: Organisation, house: House, clock: Clock): Promise<void> {
  // One second apart, so that members are listed in the order of the story.
  let from = clock.now().getTime() - 60_000;
  for (const person of house.people) {
    const { name, role, phone, handle } = person;
    const account = { handle: handle ?? newId(clock.now()), name, role, phone, training: handle !== null };
    await addMember(tx, org.id, account, new Date((from += 1_000)));
  }
  const all = await members(tx, org.id);
  for (const member of all) {
    const deputy =
      all.find((one) => one.role === "deputy" && one.id !== member.id) ?? deputyOf(all, member.id);
    if (deputy) await setDeputy(tx, org.id, member.id, deputy.id);
  }
  // The municipality with a TryggEst takes concern reports from the first minute.
  const team = all.find((one) => one.role === "tryggest");
  if (team) must(await makeLetterbox(tx, { org: org.id, by: team.id }, clock.now()));
}

/** Somebody lives in the room from before: a case with a custody, and a stay. */
async function moveIn(tx: Tx, org: Organisation, unit: string, room: Room, clock: Clock): Promise<void> {
  const all = await members(tx, org.id);
  const accountable = all.find((one) => one.role === "leader") ?? all[0];
  if (!accountable) throw new Error("nobody to be accountable");
  const need = needSchema.parse({ who: room.filled ?? "woman", children: room.children ?? [] });
  const held = must(await hold(tx, { unit, need, forOrg: org.id, by: accountable.id }, clock));
  const opened = must(
    await openCase(
      tx,
      {
        org: org.id,
        facts: { need, who: "", tonight: "", danger: "", health: "", children: "" },
        accountable: accountable.id,
        deputy: deputyOf(all, accountable.id)?.id ?? null,
        holdId: held.id,
        opening: "opened",
      },
      clock,
    ),
  );
  const moved = { holdId: held.id, caseId: opened.id, journey: opened.journey };
  must(await becomeStay(tx, moved, { org: org.id }, clock));
  const stay = (await findStay(tx, org.id, opened.id))!.publicId;
  must(await arrive(tx, { stay }, { org: org.id, membership: accountable.id }, clock));
}
