import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addMinutes } from "#platform/clock";
import { sql } from "#platform/db";
import { newId } from "#platform/ids";
import { must } from "#platform/outcome";
import { OutOfReach } from "#modules/access";
import { world, type Centre, type World } from "../../../test/world.ts";
import { awaited } from "./awaited.ts";
import { becomeStay } from "./become-stay.ts";
import { extendHold } from "./extend-hold.ts";
import { aNeed, givenUnit } from "./given.ts";
import { hold } from "./hold.ts";
import type { Hold } from "./held.ts";
import { findHold, findStay } from "./reads.ts";
import { releaseHold } from "./release-hold.ts";
import { stayDuties } from "./stay-duties.ts";
import { depart } from "./transport-depart.ts";
import { knowNoShow } from "./transport-known.ts";
import { planTransport } from "./transport-plan.ts";
import { reach } from "./transport-reach.ts";
import { wayOf, type Transport } from "./transport.ts";
import { endStay } from "./end-stay.ts";

let w: World;
let owner: Centre;
let sender: Centre;
let stranger: Centre;
beforeAll(async () => {
  w = await world();
  owner = await w.centre("Storvik (Øvelse)");
  sender = await w.centre("Nordheim (Øvelse)");
  stranger = await w.centre("Lykkja (Øvelse)");
});
afterAll(() => w.close());

async function held(): Promise<Hold> {
  const unit = await w.inside(owner.org, (tx) => givenUnit(tx, owner.org, {}, w.clock));
  const asked = { unit: unit.publicId, need: aNeed(), forOrg: sender.org, by: sender.night.membership };
  return must(await w.inside(owner.org, (tx) => hold(tx, asked, w.clock)));
}
const by = () => sender.night.membership;
const ways: Omit<Transport, "leavesAt" | "expectedAt"> = {
  driver: "taxi",
  police: false,
  accompanied: true,
};
const plan = (one: Hold, minutes: number, more: Partial<Transport> & { version?: number } = {}) => {
  const leavesAt = w.clock.now();
  const what = { ...ways, leavesAt, expectedAt: addMinutes(leavesAt, minutes), ...more };
  return w.inside(owner.org, (tx) => planTransport(tx, { hold: one.id, by: by(), ...what }, w.clock));
};
const go = (one: Hold) => w.inside(owner.org, (tx) => depart(tx, { hold: one.id, by: by() }, w.clock));
const now = async (one: Hold) => (await w.inside(sender.org, (tx) => findHold(tx, one.publicId)))!;
const longer = (one: Hold) =>
  w.inside(owner.org, (tx) => extendHold(tx, { id: one.id, reason: "police" }, w.clock));
const minutesOf = async (one: Hold) => ((await now(one)).expiresAt.getTime() - one.heldAt.getTime()) / 60_000;
const dutiesOf = async (org: string, one: Hold) =>
  (await w.inside(org, (tx) => stayDuties(tx, org, w.clock.now())))
    .filter((duty) => duty.hold === one.publicId)
    .map((duty) => duty.kind);
const moveIn = (one: Hold) =>
  w.as(owner.primary, "places.hold", async (tx, who) => {
    const caseId = newId(w.clock.now());
    must(await becomeStay(tx, { holdId: one.id, caseId }, who, w.clock));
    return { caseId, stay: (await findStay(tx, who.org, caseId))!.publicId };
  });

describe("a hold and the way to it", () => {
  test("is extended for a reason of the list, which is kept; the database takes no other", async () => {
    const one = await held();
    must(await longer(one));
    const kept = await w.admin(sql`select reason from places.hold_extensions where hold_id = ${one.id}`);
    expect(kept).toEqual([{ reason: "police" }]);
    await expect(
      w.admin(sql`update places.hold_extensions set reason = 'hunden' where hold_id = ${one.id}`),
    ).rejects.toThrow(/check constraint/);
  });

  test("waits until an hour past the arrival when somebody has set out with her, in one press", async () => {
    const one = await held();
    must(await plan(one, 5 * 60));
    expect(await minutesOf(one)).toBe(90);
    must(await go(one));
    expect(Math.round(await minutesOf(one))).toBe(6 * 60);
    expect(await longer(one)).toEqual({ no: "too-long" });
    // It takes longer: the room waits longer, and never less.
    must(await plan(one, 8 * 60));
    expect(Math.round(await minutesOf(one))).toBe(9 * 60);
    must(await plan(one, 60));
    expect(Math.round(await minutesOf(one))).toBe(9 * 60);
  });

  test("waits fourteen hours at most, also in Finnmark, and the database holds it to that", async () => {
    const one = await held();
    must(await plan(one, 20 * 60));
    must(await go(one));
    expect(await minutesOf(one)).toBe(14 * 60);
    const later = (hours: number) =>
      w.admin(
        sql`update places.holds set expires_at = held_at + make_interval(hours => ${hours}) where id = ${one.id}`,
      );
    await expect(later(15)).rejects.toThrow(/check constraint/);
    const other = await held();
    await expect(
      w.admin(sql`update places.holds set expires_at = held_at + interval '4 hours' where id = ${other.id}`),
    ).rejects.toThrow(/check constraint/);
  });

  test("waits three hours and no more for somebody who travels alone, and for a plan nobody has begun", async () => {
    const alone = await held();
    must(await plan(alone, 5 * 60, { driver: "own-way", accompanied: false }));
    must(await go(alone));
    const planned = await held();
    must(await plan(planned, 5 * 60));
    for (const one of [alone, planned]) {
      for (let i = 0; i < 3; i++) must(await longer(one));
      expect(await minutesOf(one)).toBe(180);
      expect(await longer(one)).toEqual({ no: "too-long" });
    }
  });

  test("a way is planned before anybody sets out, by whoever saw the newest plan, with times that can be", async () => {
    const one = await held();
    expect(await go(one)).toEqual({ no: "no-transport" });
    expect(must(await plan(one, 60, { version: 0 })).version).toBe(1);
    expect(await plan(one, 90, { version: 0 })).toEqual({ no: "stale" });
    expect(await plan(one, 0)).toEqual({ no: "times" });
    expect(await plan(one, 25 * 60)).toEqual({ no: "times" });
    const police = must(await plan(one, 60, { driver: "police" }));
    expect(police.transport!.police).toBe(true);
    expect(must(await go(one)).departedAt).toEqual(must(await go(one)).departedAt);
  });

  test("two who plan at once: one is told that the other was first", async () => {
    const one = await held();
    const both = await Promise.all([plan(one, 60, { version: 0 }), plan(one, 90, { version: 0 })]);
    expect(both.filter((answer) => "no" in answer)).toEqual([{ no: "stale" }]);
  });

  test("a room that was let go has no way to it", async () => {
    const one = await held();
    must(await plan(one, 60));
    must(await w.inside(owner.org, (tx) => releaseHold(tx, { id: one.id, by: by() }, w.clock)));
    expect(await go(one)).toEqual({ no: "hold-ended" });
    expect(await plan(one, 60)).toEqual({ no: "hold-ended" });
  });
});

describe("both houses", () => {
  test("see the same way; a third sees nothing", async () => {
    const one = await held();
    must(await plan(one, 60, { police: true }));
    const seen = (who: Centre) => w.as(who.night, "places.see-hold", (tx) => wayOf(tx, one.id));
    expect(await seen(owner)).toEqual(await seen(sender));
    expect((await seen(owner)).transport).toMatchObject({ driver: "taxi", police: true });
    await expect(seen(stranger)).rejects.toBeInstanceOf(OutOfReach);
    for (const table of ["transports", "way_marks"]) {
      const all = { text: `select 1 from places.${table}`, values: [] };
      expect(await w.as(stranger.night, "places.see", (tx) => tx.rows(all))).toEqual([]);
    }
    const coming = await w.inside(owner.org, (tx) => awaited(tx, owner.org, w.clock.now()));
    expect(coming.find((line) => line.hold === one.publicId)).toMatchObject({
      transport: { driver: "taxi" },
      stay: null,
    });
    expect(await w.inside(sender.org, (tx) => awaited(tx, sender.org, w.clock.now()))).toEqual([]);
  });

  test("are both told when she is late, and neither any more when she has come", async () => {
    const one = await held();
    must(await plan(one, 60));
    expect([await dutiesOf(owner.org, one), await dutiesOf(sender.org, one)]).toEqual([[], []]);
    w.clock.forward(61);
    expect([await dutiesOf(owner.org, one), await dutiesOf(sender.org, one)]).toEqual([["late"], ["late"]]);
    expect(await dutiesOf(stranger.org, one)).toEqual([]);
    const there = (who: Centre) =>
      w.as(who.night, "places.arrive", (tx, me) => reach(tx, { hold: one.publicId }, me, w.clock));
    expect(await there(sender)).toEqual({ no: "not-found" });
    must(await there(owner));
    expect(await there(owner)).toEqual({ no: "way-over" });
    expect([await dutiesOf(owner.org, one), await dutiesOf(sender.org, one)]).toEqual([[], []]);
    // Whoever came before the yes has come when the yes is said.
    const { stay } = await moveIn(one);
    const [came] = await w.admin(
      sql`select a.at from places.arrivals a join places.stays s on s.id = a.stay_id where s.public_id = ${stay}`,
    );
    expect(came).toBeDefined();
  });

  test("nobody came: the sender is told, and it waits until somebody there has read it", async () => {
    const one = await held();
    must(await plan(one, 60));
    const { stay } = await moveIn(one);
    w.clock.forward(61);
    expect([await dutiesOf(owner.org, one), await dutiesOf(sender.org, one)]).toEqual([["late"], ["late"]]);
    w.clock.forward(120);
    expect(await dutiesOf(owner.org, one)).toEqual(["not-come"]);
    const ended = await w.as(owner.night, "places.end-stay", (tx, who) =>
      endStay(tx, { stay, how: "no-show" }, who, w.clock),
    );
    must(ended);
    expect([await dutiesOf(owner.org, one), await dutiesOf(sender.org, one)]).toEqual([[], ["no-show"]]);
    const read = () =>
      w.inside(owner.org, (tx) =>
        knowNoShow(tx, { hold: one.id, org: owner.org, forOrg: sender.org, by: by() }, w.clock),
      );
    must(await read());
    must(await read());
    expect(await dutiesOf(sender.org, one)).toEqual([]);
    expect(await plan(one, 60)).toEqual({ no: "way-over" });
  });

  test("a stay that ended another way calls the way off, and nobody is asked to ring", async () => {
    const one = await held();
    must(await plan(one, 60));
    const { stay } = await moveIn(one);
    w.clock.forward(61);
    must(
      await w.as(owner.night, "places.end-stay", (tx, who) =>
        endStay(tx, { stay, how: "to-other-house" }, who, w.clock),
      ),
    );
    expect([await dutiesOf(owner.org, one), await dutiesOf(sender.org, one)]).toEqual([[], []]);
  });
});
