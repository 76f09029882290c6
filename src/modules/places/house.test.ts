import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addMinutes, osloDate } from "#platform/clock";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { deliver } from "#modules/scheduling";
import { sayTerm } from "#modules/directory";
import { forAll, givenKept } from "../directory/given.ts";
import { world, type Centre, type World } from "../../../test/world.ts";
import { changeRoom, retireRoom } from "./change-room.ts";
import { changeUnit } from "./change-unit.ts";
import { closeRoom } from "./close-room.ts";

import { aNeed, givenUnit, someFacts, toldOf } from "./given.ts";
import { hold } from "./hold.ts";
import { beginTurnaround } from "./house-turnaround.ts";
import { unitSetUp } from "./houses.ts";
import { openRoom } from "./open-room.ts";
import { roomsTonight } from "./reads.ts";
import { hearEntry } from "./refresh.ts";
import { ownTerms } from "./resolved-terms.ts";
import { confirmUnitTerms, sayUnitTerm } from "./unit-terms.ts";
import { publish, unitForChange } from "./unit-state.ts";

let w: World;
let house: Centre;
let asker: Centre;

beforeAll(async () => {
  w = await world();
  asker = await w.centre("Nordheim krisesenter (Øvelse)");
});
afterAll(() => w.close());
beforeEach(async () => {
  house = await w.centre(`Storvik krisesenter ${Math.random()} (Øvelse)`);
});

const unitOf = (what: Parameters<typeof givenUnit>[2] = {}) =>
  w.inside(house.org, (tx) => givenUnit(tx, house.org, what, w.clock));
type Unit = Awaited<ReturnType<typeof unitOf>>;
const inside = <T>(work: Parameters<typeof w.inside<T>>[1]) => w.inside(house.org, work);

const answerOf = (unit: Unit, need = aNeed()) => toldOf(w, asker, unit.publicId, need);

const holdIn = (unit: Unit, need = aNeed()) =>
  inside((tx) =>
    hold(tx, { unit: unit.publicId, need, forOrg: asker.org, by: asker.night.membership }, w.clock),
  );

describe("terms", () => {
  const say = (unit: Unit, what: object) =>
    inside((tx) =>
      sayUnitTerm(
        tx,
        house.org,
        { unit: unit.publicId, key: "use", answer: "yes", decides: [], ground: "", ...what },
        house.leader.membership,
        w.clock,
      ),
    );
  const published = async (unit: Unit) => {
    const [row] = await w.admin<{ term: { answer: string; decides: string[] } }>(sql`
      select facts -> 'terms' -> 'men' -> 'use' as term from places.availability where unit_id = ${unit.id}`);
    return row!.term;
  };

  test("a unit follows the entry, says otherwise, and follows again; what it follows changes with the entry", async () => {
    await inside((tx) =>
      givenKept(tx, house.org, `x${Math.random().toString(36).slice(2, 8).replace(/\d/g, "a")}`, w.clock),
    );
    const unit = await unitOf();
    expect((await published(unit)).answer).toBe("unknown");
    const [kept] = await w.admin<{ id: string }>(
      sql`select centre_id as id from directory.keepers where org_id = ${house.org}`,
    );
    const entry = (answer: "yes" | "no", version: number) =>
      inside(async (tx) => {
        const answers = forAll({ answer, decides: [], ground: "" });
        const who = { org: house.org, membership: null };
        must(await sayTerm(tx, { centre: kept!.id, version, term: "use", answers }, who, w.clock));
      });
    const carry = () => deliver(w.carrier, { "directory.entry-said": [hearEntry] }, w.clock);
    await entry("yes", 0);
    expect((await published(unit)).answer).toBe("unknown");
    await carry();
    expect((await published(unit)).answer).toBe("yes");

    must(await say(unit, { answer: "conditions", decides: ["own-room"] }));
    expect(await published(unit)).toMatchObject({ answer: "conditions", decides: ["own-room"] });
    await entry("no", 1);
    await carry();
    expect((await published(unit)).answer).toBe("conditions");
    must(await say(unit, { answer: null }));
    expect((await published(unit)).answer).toBe("no");
  });

  test("conditions without what decides are refused by the verb and by the database", async () => {
    const unit = await unitOf();
    expect(await say(unit, { answer: "conditions" })).toEqual({ no: "decides-missing" });
    expect(await say(unit, { answer: "conditions", ground: "  " })).toEqual({ no: "decides-missing" });
    expect(await say(unit, { ground: "x".repeat(201) })).toEqual({ no: "too-long" });
    await expect(
      w.admin(sql`
        insert into places.unit_terms (org_id, id, unit_id, key, answer, at)
        values (${house.org}, gen_random_uuid(), ${unit.id}, 'use', 'conditions', now())`),
    ).rejects.toThrow("conditions_say_what_decides");
  });

  test("one press dates every own answer today, and the earlier ones stay written", async () => {
    const unit = await unitOf({ terms: { arrive: "yes", use: "no" } });
    const done = await inside((tx) =>
      confirmUnitTerms(tx, house.org, { unit: unit.publicId }, house.leader.membership, w.clock),
    );
    expect(done).toEqual({ confirmed: 2 });
    const own = await inside((tx) => ownTerms(tx, house.org, unit.id));
    const today = osloDate(w.clock.now());
    expect([own.arrive?.confirmed, own.use?.confirmed]).toEqual([today, today]);
    const rows = await w.admin(sql`select 1 from places.unit_terms where unit_id = ${unit.id}`);
    expect(rows).toHaveLength(4);
  });
});

describe("unit and room", () => {
  test("a change is seen by others in the same transaction; a group that lives there is not taken away", async () => {
    const unit = await unitOf();
    const change = (what: object) =>
      inside((tx) => changeUnit(tx, house.org, { ...someFacts(), unit: unit.publicId, ...what }, w.clock));
    expect(await answerOf(unit, aNeed({ pets: true }))).toContain("pets-no");
    must(await change({ pets: true, fundedRooms: 4, turnaround: 30 }));
    expect(await answerOf(unit, aNeed({ pets: true }))).toBe("can");
    const set = await inside((tx) => unitSetUp(tx, house.org, unit.publicId, w.clock.now()));
    expect(set).toMatchObject({ pets: true, funded: 4, actual: 1, turnaround: 30 });
    must(await holdIn(unit));
    expect(await change({ women: null, men: true })).toEqual({ no: "lived-in" });
    must(await change({ pets: null }));
    expect(await answerOf(unit, aNeed({ pets: true }))).toContain("pets-unknown");
  });

  test("whom a room is for is not changed while somebody is in it or on the way, and it is not taken out", async () => {
    const unit = await unitOf();
    const room = unit.rooms[0]!.publicId;
    const what = { room, label: "Rom 1", whoFor: "women" as const, childBeds: 2 };
    const change = (more: object) =>
      inside((tx) => changeRoom(tx, house.org, { ...what, by: null, ...more }, w.clock));
    const out = () => inside((tx) => retireRoom(tx, house.org, { room, by: null }, w.clock));
    const held = must(await holdIn(unit));
    expect(await change({ whoFor: "either" })).toEqual({ no: "lived-in" });
    expect(await out()).toEqual({ no: "lived-in" });
    must(await change({ childBeds: 4, bathroom: true }));
    w.clock.forward((held.expiresAt.getTime() - w.clock.now().getTime()) / 60_000 + 1);
    expect(await answerOf(unit, aNeed({ children: [1, 2, 3, 4] }))).toBe("can");
    must(await out());
    expect(await answerOf(unit)).toContain("no-rooms");
    const lines = await inside((tx) => roomsTonight(tx, house.org, w.clock.now()));
    expect(lines).toEqual([]);
    expect(await change({})).toEqual({ no: "not-found" });
  });

  test("a room opens by itself when the unit has had the time it needs to make it ready", async () => {
    const unit = await unitOf();
    await inside(async (tx) => {
      await tx.run(sql`update places.units set turnaround = 60 where id = ${unit.id}`);
      const now = w.clock.now();
      const state = (await unitForChange(tx, sql`unit_id = ${unit.id}`, now))!;
      await publish(tx, await beginTurnaround(tx, state, unit.rooms[0]!.id, now));
    });
    expect(await answerOf(unit)).toBe("full");
    const [line] = await inside((tx) => roomsTonight(tx, house.org, w.clock.now()));
    expect(line).toMatchObject({ now: "closed", reason: "cleaning" });
    expect(line!.until! > addMinutes(w.clock.now(), 59)).toBe(true);
    w.clock.forward(60);
    expect(await answerOf(unit)).toBe("can");
  });
});

describe("closing", () => {
  test("for safety has no end of its own, and only a leader opens; a held room says who holds it", async () => {
    const unit = await unitOf();
    const room = unit.rooms[0]!.publicId;
    const close = () =>
      inside((tx) => {
        const until = addMinutes(w.clock.now(), 60);
        return closeRoom(tx, house.org, { room, reason: "safety", until, by: null }, w.clock);
      });
    must(await close());
    w.clock.forward(120);
    expect(await answerOf(unit)).toBe("full");
    expect(await inside((tx) => openRoom(tx, house.org, { room, by: null }, w.clock))).toEqual({
      no: "leader-only",
    });
    must(await inside((tx) => openRoom(tx, house.org, { room, by: null, leader: true }, w.clock)));
    const held = must(await holdIn(unit));
    expect(await close()).toEqual({
      ...{ no: "room-held", forOrg: asker.org, until: held.expiresAt, hold: held.publicId },
    });
  });
});
