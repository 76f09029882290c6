import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { newId } from "#platform/ids";
import { must } from "#platform/outcome";
import { deliver } from "#modules/scheduling";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { endApart, tellApart, type ApartChoice } from "./apart.ts";
import { apartList } from "./apart-list.ts";
import { becomeStay } from "./become-stay.ts";
import { endCaution, hearUnderOneRoof, openCautions } from "./conflict-caution.ts";
import { answeredAnew } from "./conflict-search.ts";
import { endStay } from "./end-stay.ts";
import { aNeed, givenUnit } from "./given.ts";
import { hold } from "./hold.ts";
import { releaseHold } from "./release-hold.ts";
import { searchFrom } from "./search-from.ts";
import type { SearchAnswer } from "./search.ts";

let w: World;
let teller: Centre;
let house: Centre;
let stranger: Centre;
beforeAll(async () => {
  w = await world();
  teller = await w.centre("Nordheim (Øvelse)");
  house = await w.centre("Storvik (Øvelse)");
  stranger = await w.centre("Lykkja (Øvelse)");
});
afterAll(() => w.close());

interface Unit {
  publicId: string;
}
const rooms = ["1", "2", "3"].map((label) => ({ label }));
const unitAt = (centre: Centre, what: Parameters<typeof givenUnit>[2] = {}) =>
  w.inside(centre.org, (tx) => givenUnit(tx, centre.org, { rooms, ...what }, w.clock));
const roofOf = async (unit: Unit) =>
  (
    await w.admin<{ house: string }>(
      sql`select facts ->> 'house' as house from places.availability where public_id = ${unit.publicId}`,
    )
  )[0]!.house;
const take = (centre: Centre, unit: Unit, journey: string | undefined, by: Staff = teller.night) =>
  w.inside(centre.org, (tx) =>
    hold(tx, { unit: unit.publicId, need: aNeed(), forOrg: by.org, by: by.membership, journey }, w.clock),
  );
const settle = async (centre: Centre, unit: Unit, journey: string) => {
  const held = must(await take(centre, unit, journey));
  const caseId = newId(w.clock.now());
  must(
    await w.inside(centre.org, (tx) =>
      becomeStay(tx, { holdId: held.id, caseId }, { org: centre.org }, w.clock),
    ),
  );
  return { caseId };
};
const leave = (centre: Centre, caseId: string) =>
  w.inside(centre.org, (tx) => endStay(tx, { caseId, how: "home" }, { org: centre.org }, w.clock));
const tell = (who: Staff, journey: string, from: ApartChoice, why = "") =>
  w.as(who, "places.search", (tx, me) => tellApart(tx, { journey, from, why }, me, w.clock));
const ask = (who: Staff, journey: string, need = aNeed()) =>
  w.as(who, "places.search", (tx) =>
    searchFrom(tx, who.org, need, w.clock.now(), { journey, membership: who.membership }),
  );
const standingOf = (answer: SearchAnswer, unit: Unit) =>
  answer.can.some((one) => one.unitId === unit.publicId)
    ? "can"
    : answer.cannot.find((one) => one.unitId === unit.publicId)?.reasons;
const seen = async (who: Staff, journey: string, unit: Unit) => standingOf(await ask(who, journey), unit);
const pair = () => ({ her: randomUUID(), him: randomUUID() });
const person = (journey: string, ours = true): ApartChoice => ({ kind: "person", journey, ours });
const full = [{ code: "full", values: {} }];

describe("two who may not meet", () => {
  test("are kept apart at search and hold, in both directions, and nobody else is", async () => {
    const unit = await unitAt(house);
    const { her, him } = pair();
    must(await tell(teller.night, her, person(him)));
    await settle(house, unit, him);
    expect(await seen(teller.night, her, unit)).toEqual(full);
    expect(await take(house, unit, her)).toEqual({ no: "just-taken" });
    expect(await seen(teller.night, him, unit)).toBe("can");
    expect(await seen(teller.night, randomUUID(), unit)).toBe("can");
    const second = await unitAt(house);
    await settle(house, second, her);
    expect(await take(house, second, him)).toEqual({ no: "just-taken" });
  });

  test("also when another house looks, after a hand-over: the journey is the same", async () => {
    const unit = await unitAt(house);
    const { her, him } = pair();
    must(await tell(teller.night, her, person(him)));
    await settle(house, unit, him);
    expect(await seen(stranger.night, her, unit)).toEqual(full);
    expect(await take(house, unit, her, stranger.night)).toEqual({ no: "just-taken" });
  });

  test("anywhere under the same roof, also while a place is only held", async () => {
    const one = await unitAt(house);
    const roof = await roofOf(one);
    const two = await unitAt(house, { house: roof });
    const { her, him } = pair();
    must(await tell(teller.night, her, person(him)));
    const held = must(await take(house, one, him));
    expect(await seen(teller.night, her, two)).toEqual(full);
    expect(await take(house, two, her)).toEqual({ no: "just-taken" });
    must(await w.inside(house.org, (tx) => releaseHold(tx, { id: held.id, by: null }, w.clock)));
    expect(await seen(teller.night, her, two)).toBe("can");
    must(await take(house, two, him));
    w.clock.forward(91);
    expect(await seen(teller.night, her, one)).toBe("can");
    w.clock.forward(-91);
  });

  test("when both ask for the last instant of two units under one roof, one gets it", async () => {
    const one = await unitAt(house);
    const two = await unitAt(house, { house: await roofOf(one) });
    const { her, him } = pair();
    must(await tell(teller.night, her, person(him)));
    const both = await Promise.all([take(house, one, her), take(house, two, him)]);
    expect(both.filter((outcome) => "no" in outcome)).toEqual([{ no: "just-taken" }]);
  });

  test("the same person is never in her own way", async () => {
    const unit = await unitAt(house);
    const { her, him } = pair();
    must(await tell(teller.night, her, person(him)));
    const held = must(await take(house, unit, her));
    expect(await seen(teller.night, her, unit)).toBe("can");
    const before = await w.inside(house.org, (tx) => openCautions(tx, house.org));
    const stay = { holdId: held.id, caseId: newId(w.clock.now()), journey: her };
    must(await w.inside(house.org, (tx) => becomeStay(tx, stay, { org: house.org }, w.clock)));
    expect(await w.inside(house.org, (tx) => openCautions(tx, house.org))).toEqual(before);
    expect(await tell(teller.night, her, person(her))).toEqual({ no: "same-person" });
  });

  test("a house stays shut for twelve hours at least after somebody left, and opens at an hour that names nobody", async () => {
    const unit = await unitAt(house);
    const { her, him } = pair();
    must(await tell(teller.night, her, person(him)));
    const { caseId } = await settle(house, unit, him);
    must(await leave(house, caseId));
    const until = await w.admin<{ until: Date; left: Date }>(sql`
      select m.until, upper(o.during) as left from places.presence_marks m
      join places.presences p on p.org_id = m.org_id and p.mark_id = m.id
      join places.stays s on s.org_id = p.org_id and s.occupancy_id = p.occupancy_id
      join places.occupancies o on o.org_id = s.org_id and o.id = s.occupancy_id
      where s.case_id = ${caseId}`);
    const { until: opens, left } = until[0]!;
    expect(opens.toISOString()).toMatch(/T00:00:00\.000Z$/);
    const hours = (opens.getTime() - left.getTime()) / 3_600_000;
    expect(hours > 12 && hours <= 36).toBe(true);
    const minutes = Math.ceil((opens.getTime() - w.clock.now().getTime()) / 60_000);
    w.clock.forward(minutes - 1);
    expect(await take(house, unit, her)).toEqual({ no: "just-taken" });
    w.clock.forward(1);
    must(await take(house, unit, her));
    w.clock.forward(-minutes);
  });

  test("may meet again when a leader says so, and nobody else can", async () => {
    const unit = await unitAt(house);
    const { her, him } = pair();
    const { id } = must(await tell(teller.night, her, person(him), "Øvelse: truet på vei inn"));
    expect(await tell(teller.leader, him, person(her))).toEqual({ no: "told-already" });
    await settle(house, unit, him);
    const end = (who: Staff) =>
      w.as(who, "places.search", (tx, me) => endApart(tx, { id, why: "Øvelse: feil person" }, me, w.clock));
    await expect(end(teller.night)).rejects.toThrow("only a leader decides");
    expect(await end(house.leader)).toEqual({ no: "not-found" });
    must(await end(teller.leader));
    expect(await seen(teller.night, her, unit)).toBe("can");
    must(await tell(teller.night, her, person(him)));
    expect(await seen(teller.night, her, unit)).toEqual(full);
  });

  test("against somebody who has moved on, only a leader may tell it", async () => {
    const { her, him } = pair();
    expect(await tell(teller.night, her, person(him, false))).toEqual({ no: "leader-only" });
    must(await tell(teller.leader, her, person(him, false)));
  });
});

describe("a whole service, or a municipality", () => {
  test("looks full in every house, and is refused at the hold", async () => {
    const unit = await unitAt(house, { municipality: "9904" });
    const near = await unitAt(stranger, { municipality: "9904" });
    const her = randomUUID();
    must(await tell(teller.night, her, { kind: "service", org: house.org }));
    expect(await seen(teller.night, her, unit)).toEqual(full);
    expect(await seen(teller.night, her, near)).toBe("can");
    expect(await take(house, unit, her)).toEqual({ no: "just-taken" });
    must(await tell(teller.night, her, { kind: "municipality", number: "9904" }));
    expect(await seen(stranger.night, her, near)).toEqual(full);
    expect(await take(stranger, near, her)).toEqual({ no: "just-taken" });
  });
});

describe("what comes in between", () => {
  test("a conflict told after the hold takes no place from anybody: the house's leader is rung", async () => {
    const unit = await unitAt(house);
    const { her, him } = pair();
    await settle(house, unit, him);
    const held = must(await take(house, unit, her));
    must(await tell(teller.night, her, person(him)));
    await deliver(w.carrier, { "places.under-one-roof": [hearUnderOneRoof], "places.changed": [] }, w.clock);
    const told = await w.as(house.night, "places.see", (tx) => openCautions(tx, house.org));
    expect(told.at(-1)?.toldBy).toEqual({ org: teller.org, name: teller.name, phone: "00 11 00 00" });
    const stay = { holdId: held.id, caseId: newId(w.clock.now()), journey: her };
    must(await w.inside(house.org, (tx) => becomeStay(tx, stay, { org: house.org }, w.clock)));
    const again = await w.as(house.night, "places.see", (tx) => openCautions(tx, house.org));
    expect(again).toHaveLength(told.length);
    const end = (who: Staff) =>
      w.as(who, "places.see", (tx, me) => endCaution(tx, told.at(-1)!.publicId, me, w.clock));
    await expect(end(house.night)).rejects.toThrow("only a leader decides");
    expect(await end(teller.leader)).toEqual({ no: "not-found" });
    must(await end(house.leader));
    expect(await w.as(house.night, "places.see", (tx) => openCautions(tx, house.org))).toHaveLength(
      told.length - 1,
    );
  });

  test("a hold without a person is checked when the case is known", async () => {
    const unit = await unitAt(house);
    const { her, him } = pair();
    must(await tell(teller.night, her, person(him)));
    await settle(house, unit, him);
    const held = must(await take(house, unit, undefined));
    const before = (await w.inside(house.org, (tx) => openCautions(tx, house.org))).length;
    const stay = { holdId: held.id, caseId: newId(w.clock.now()), journey: her };
    must(await w.inside(house.org, (tx) => becomeStay(tx, stay, { org: house.org }, w.clock)));
    expect(await w.inside(house.org, (tx) => openCautions(tx, house.org))).toHaveLength(before + 1);
  });
});

describe("what others can read", () => {
  test("another house sees neither conflict nor list, and marks that name nobody", async () => {
    const [one, two] = [await unitAt(house), await unitAt(stranger)];
    const { her, him } = pair();
    must(await tell(teller.night, her, person(him), "Øvelse: truet på vei inn"));
    await settle(house, one, him);
    must(await take(stranger, two, him));
    const list = (who: Staff) => w.as(who, "places.search", (tx, me) => apartList(tx, me, her));
    expect(await list(teller.night)).toEqual([
      expect.objectContaining({
        kind: "person",
        other: him,
        why: "Øvelse: truet på vei inn",
        by: "Ida Øvelse",
      }),
    ]);
    expect(await list(house.night)).toEqual([]);
    const foreign = [
      sql`select from places.conflicts where org_id <> ${stranger.org}`,
      sql`select from places.presences where org_id <> ${stranger.org}`,
      sql`select from places.cautions where org_id <> ${stranger.org}`,
      sql`select from places.apart_searches where org_id <> ${stranger.org}`,
    ];
    for (const statement of foreign) {
      expect(await w.as(stranger.night, "places.search", (tx) => tx.rows(statement))).toEqual([]);
    }
    const subject = w.vault.mark("subject", him).toString("hex");
    const published = await w.as(stranger.night, "places.search", (tx) =>
      tx.rows<{ row: string }>(sql`
        select m::text as row from places.presence_marks m union all select c::text from places.conflict_marks c`),
    );
    expect(published.length).toBeGreaterThan(3);
    const everything = published.map((one) => one.row).join();
    for (const known of [her, him, her.replaceAll("-", ""), him.replaceAll("-", ""), subject]) {
      expect(everything).not.toContain(known);
    }
    const twice = await w.admin<{ houses: number }>(sql`
      select count(distinct m.mark)::int as houses from places.presence_marks m
      join places.presences p on p.org_id = m.org_id and p.mark_id = m.id
      where encode(p.subject, 'hex') = ${subject} and (m.until is null or m.until > ${w.clock.now()})`);
    expect(twice[0]!.houses).toBe(2);
  });

  test("asked again and again, the answer is the last one; the hold is open all the same", async () => {
    const unit = await unitAt(house);
    const { her, him } = pair();
    const prober = await w.member(teller.org, "Per Øvelse", "night_worker");
    must(await tell(teller.night, her, person(him)));
    for (let i = 0; i < answeredAnew; i++) await ask(prober, her);
    expect(await seen(teller.night, her, unit)).toBe("can");
    const { caseId } = await settle(house, unit, him);
    expect(await seen(prober, her, unit)).toBe("can");
    expect(await seen(teller.night, her, unit)).toEqual(full);
    must(await leave(house, caseId));
    w.clock.forward(11);
    expect(await seen(prober, her, unit)).toEqual(full);
    w.clock.forward(-11);
    const rows = await w.admin<{ n: number }>(
      sql`select count(*)::int as n from places.apart_searches where membership_id = ${prober.membership}`,
    );
    expect(rows[0]!.n).toBe(answeredAnew + 2);
    must(await take(house, unit, randomUUID(), prober));
  });
});
