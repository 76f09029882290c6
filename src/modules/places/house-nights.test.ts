import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addMinutes, nextOsloTime, osloDate } from "#platform/clock";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { sweep } from "#modules/scheduling";
import { world, type Centre, type World } from "../../../test/world.ts";
import { endExemption, exempt } from "./exempt.ts";
import { openExtra } from "./extra-place.ts";
import { aNeed, givenStay, givenUnit, toldOf } from "./given.ts";
import { hold } from "./hold.ts";
import { confirmRooms } from "./house-confirm.ts";
import { houseReminders } from "./house-reminders.ts";
import { unitNights } from "./nights.ts";
import { roomsTonight } from "./reads.ts";
import { refreshUnit } from "./refresh.ts";

let w: World;
let owner: Centre;
let asker: Centre;
const day = 24 * 60;

beforeAll(async () => {
  w = await world();
  asker = await w.centre("Nordheim krisesenter (Øvelse)");
});
afterAll(() => w.close());
beforeEach(async () => {
  owner = await w.centre(`Lysvika senter ${w.clock.now().getTime()} (Øvelse)`);
});

const inside = <T>(work: Parameters<typeof w.inside<T>>[1]) => w.inside(owner.org, work);
const unitOf = (what: Parameters<typeof givenUnit>[2] = {}) =>
  inside((tx) => givenUnit(tx, owner.org, what, w.clock));
type Unit = Awaited<ReturnType<typeof unitOf>>;
const told = (unit: Unit, need = aNeed()) => toldOf(w, asker, unit.publicId, need);
const lives = (unit: Unit, need = aNeed()) => givenStay(w, owner, unit, need);
const tryHold = (unit: Unit, need = aNeed()) =>
  inside((tx) =>
    hold(tx, { unit: unit.publicId, need, forOrg: asker.org, by: asker.night.membership }, w.clock),
  );
const openOne = (unit: Unit, places = 1) =>
  inside((tx) => {
    const what = { unit: unit.publicId, places, whoFor: "women" as const, childBeds: 2 };
    const label = (n: number) => `Ekstra ${n}`;
    const who = { by: owner.night.membership, leader: owner.leader.membership, label };
    return openExtra(tx, owner.org, what, who, w.clock);
  });

describe("extra places", () => {
  test("are found at once as ordinary rooms, are gone at noon, and are opened again another night", async () => {
    const unit = await unitOf({ extraPlaces: 2, rooms: [{ label: "A" }] });
    await lives(unit);
    expect(await told(unit)).toBe("measure");
    expect(must(await openOne(unit)).until).toEqual(nextOsloTime(w.clock.now(), 12));
    expect(await told(unit, aNeed({ children: [1, 2] }))).toBe("can");
    expect(await openOne(unit, 2)).toEqual({ no: "too-many", left: 1 });
    const until = nextOsloTime(w.clock.now(), 12);
    w.clock.forward((until.getTime() - w.clock.now().getTime()) / 60_000);
    // Before the sweeper has been there nobody knows, and nobody is offered the place.
    expect(await told(unit)).toContain("stale-unknown");
    expect(await tryHold(unit)).toMatchObject({ no: "just-taken" });
    await sweep(w.carrier, [refreshUnit], w.clock);
    expect(await told(unit)).toBe("measure");
    must(await openOne(unit, 2));
    const rooms = await w.admin(sql`select 1 from places.rooms where unit_id = ${unit.id}`);
    expect(rooms).toHaveLength(3);
    expect(await told(unit)).toBe("can");
  });

  test("one in use after its night is the leader's duty, and gone when she has moved", async () => {
    const unit = await unitOf({ extraPlaces: 1, rooms: [{ label: "A" }] });
    await lives(unit);
    must(await openOne(unit));
    const second = await lives(unit);
    const reminders = () => inside((tx) => houseReminders(tx, owner.org, w.clock.now()));
    expect(await reminders()).toEqual([]);
    const night = nextOsloTime(w.clock.now(), 12);
    w.clock.forward((night.getTime() - w.clock.now().getTime()) / 60_000 + 1);
    expect(await reminders()).toMatchObject([{ kind: "extra-in-use", due: night }]);
    expect(await openOne(unit)).toEqual({ no: "too-many", left: 0 });
    await w.admin(sql`update places.occupancies set during = tstzrange(lower(during), ${w.clock.now()})
      where id = ${second.occupancy}`);
    expect(await reminders()).toEqual([]);
    const lines = await inside((tx) => roomsTonight(tx, owner.org, w.clock.now()));
    expect(lines.map((one) => one.room)).toEqual(["A"]);
  });

  test("count in the nights they are there, and in no other", async () => {
    const unit = await unitOf({ extraPlaces: 1, rooms: [{ label: "A" }] });
    must(await openOne(unit));
    const now = w.clock.now();
    const tonight = { from: now, to: addMinutes(now, 30) };
    const later = { from: addMinutes(now, 3 * day), to: addMinutes(now, 3 * day + 30) };
    const nights = await inside((tx) => unitNights(tx, owner.org, [tonight, later]));
    expect(nights.map((one) => one.rooms)).toEqual([2, 1]);
  });
});

describe("exemptions", () => {
  const dayFrom = (days: number) => osloDate(addMinutes(w.clock.now(), days * day));
  const grant = (unit: Unit, what: object = {}) =>
    inside((tx) =>
      exempt(
        tx,
        owner.org,
        {
          ...{ unit: unit.publicId, from: dayFrom(0), until: dayFrom(30), ground: "Øvelse: ombygging" },
          ...what,
        },
        owner.leader.membership,
        w.clock,
      ),
    );
  const mixed = () =>
    unitOf({
      ...{ men: true, kind: "own-house" as const },
      rooms: [
        { label: "A", whoFor: "either" },
        { label: "B", whoFor: "either" },
      ],
    });
  const man = () => aNeed({ who: "man" });

  test("women and men live side by side only while it stands", async () => {
    const unit = await mixed();
    await lives(unit);
    expect(await told(unit, man())).toBe("full");
    must(await grant(unit));
    expect(await told(unit, man())).toBe("can");
    w.clock.forward(5 * day);
    must(await inside((tx) => confirmRooms(tx, owner.org, { unit: unit.publicId }, w.clock)));
    expect(await told(unit, man())).toBe("can");
    for (let i = 0; i < 5; i++) {
      w.clock.forward(5 * day + (i === 4 ? day : 0));
      must(await inside((tx) => confirmRooms(tx, owner.org, { unit: unit.publicId }, w.clock)));
    }
    expect(await told(unit, man())).toBe("full");
    expect(await tryHold(unit, man())).toEqual({ no: "just-taken" });
  });

  test("ends when a leader ends it", async () => {
    const unit = await mixed();
    await lives(unit);
    const { exempted } = must(await grant(unit));
    const who = owner.leader.membership;
    must(await inside((tx) => endExemption(tx, owner.org, { exemption: exempted }, who, w.clock)));
    expect(await told(unit, man())).toBe("full");
  });

  test("one that is to come begins by itself", async () => {
    const unit = await mixed();
    await lives(unit);
    must(await grant(unit, { from: dayFrom(2) }));
    expect(await told(unit, man())).toBe("full");
    w.clock.forward(3 * day);
    await sweep(w.carrier, [refreshUnit], w.clock);
    expect(await told(unit, man())).toBe("can");
  });

  test("lasts at most 90 days at a time, has a ground, and does not stand twice", async () => {
    const unit = await mixed();
    expect(await grant(unit, { until: dayFrom(90) })).toEqual({ no: "too-long" });
    expect(await grant(unit, { ground: " " })).toEqual({ no: "ground-missing" });
    expect(await grant(unit, { from: dayFrom(-1) })).toEqual({ no: "from-past" });
    expect(await grant(unit, { from: dayFrom(3), until: dayFrom(2) })).toEqual({ no: "order" });
    must(await grant(unit, { until: dayFrom(89) }));
    expect(await grant(unit, { from: dayFrom(80), until: dayFrom(100) })).toEqual({ no: "already" });
    await expect(
      w.admin(
        sql`update places.exemptions set ends_at = begins_at + interval '91 days' where unit_id = ${unit.id}`,
      ),
    ).rejects.toThrow("exemptions_check");
  });

  test("the leader is told fourteen days before the end", async () => {
    const unit = await mixed();
    must(await grant(unit, { until: dayFrom(20) }));
    const reminders = () => inside((tx) => houseReminders(tx, owner.org, w.clock.now()));
    expect(await reminders()).toEqual([]);
    w.clock.forward(8 * day);
    expect(await reminders()).toMatchObject([{ kind: "exemption-ends", unitId: unit.publicId }]);
  });
});

test("what nobody has touched for seven days is unknown, until somebody says that it still is so", async () => {
  const unit = await unitOf();
  w.clock.forward(7 * day - 1);
  expect(await told(unit)).toBe("can");
  w.clock.forward(1);
  expect(await told(unit)).toBe("stale-unknown");
  must(await inside((tx) => confirmRooms(tx, owner.org, { unit: unit.publicId }, w.clock)));
  expect(await told(unit)).toBe("can");
});
