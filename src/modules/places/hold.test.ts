import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { newId } from "#platform/ids";
import { sweep } from "#modules/scheduling";
import { world, type Centre, type World } from "../../../test/world.ts";
import { becomeStay } from "./become-stay.ts";
import { closeRoom } from "./close-room.ts";
import { endStay } from "./end-stay.ts";
import { extendHold } from "./extend-hold.ts";
import { aNeed, givenUnit } from "./given.ts";
import { hold } from "./hold.ts";
import { expireHold } from "./lapse.ts";
import type { Need } from "./need.ts";
import { openRoom } from "./open-room.ts";
import { findHold, findStay, holdsAt, holdsFor, roomsTonight } from "./reads.ts";
import { releaseHold } from "./release-hold.ts";
import { search } from "./search.ts";

let w: World;
let owner: Centre;
let asker: Centre;
let stranger: Centre;
beforeAll(async () => {
  w = await world();
  owner = await w.centre("Storvik (Øvelse)");
  asker = await w.centre("Nordheim (Øvelse)");
  stranger = await w.centre("Lykkja (Øvelse)");
});
afterAll(() => w.close());

const unit = (what: Parameters<typeof givenUnit>[2] = {}) =>
  w.inside(owner.org, (tx) => givenUnit(tx, owner.org, what, w.clock));
const take = (where: { publicId: string }, need: Need = aNeed()) =>
  w.inside(owner.org, (tx) =>
    hold(
      tx,
      { unit: where.publicId, need, forOrg: asker.org, by: asker.night.membership, contact: "c" },
      w.clock,
    ),
  );
const found = async (where: { publicId: string }, need = aNeed()) => {
  const asked = { need, from: null, awayFrom: null, training: true, own: asker.org };
  const answer = await w.as(asker.night, "places.search", (tx) => search(tx, asked, w.clock.now()));
  const fit = answer.can.find((one) => one.unitId === where.publicId);
  return fit
    ? "can"
    : answer.cannot.find((one) => one.unitId === where.publicId)?.reasons.map((one) => one.code);
};
const room = async (where: { publicId: string }) =>
  (await w.as(owner.night, "places.see", (tx) => roomsTonight(tx, owner.org, w.clock.now()))).filter(
    (line) => line.unitId === where.publicId,
  );
const events = (id: string) =>
  w.admin<{ to: string }>(
    sql`select to_org_id as to from scheduling.events where kind = 'places.hold-expired' and payload ->> 'holdId' = ${id}`,
  );

describe("a hold", () => {
  test("takes the last room for ninety minutes; the next one is told it is just taken", async () => {
    const u = await unit();
    const made = must(await take(u));
    expect(made.expiresAt.getTime() - made.heldAt.getTime()).toBe(90 * 60_000);
    expect(await take(u)).toEqual({ no: "just-taken" });
    expect(await found(u)).toEqual(["full"]);
    expect((await room(u))[0]).toMatchObject({ now: "hold", hold: made.publicId, forOrg: asker.org });
  });

  test("takes the smallest room that fits, and a bed for each child", async () => {
    const u = await unit({
      rooms: [
        { label: "Stort", childBeds: 3 },
        { label: "Lite", childBeds: 0 },
        { label: "Midt", childBeds: 2 },
      ],
    });
    must(await take(u, aNeed({ children: [3, 6] })));
    must(await take(u));
    expect((await room(u)).map((line) => [line.room, line.now])).toEqual([
      ["Lite", "hold"],
      ["Midt", "hold"],
      ["Stort", "free"],
    ]);
    expect(await take(u, aNeed({ children: [1, 2, 3, 4] }))).toMatchObject({
      no: "does-not-fit",
      reasons: [{ code: "too-small" }],
    });
  });

  test("keeps women and men apart, but not where every room is a home of its own", async () => {
    const rooms = [
      { label: "A", whoFor: "either" as const },
      { label: "B", whoFor: "either" as const },
    ];
    const house = await unit({ men: true, rooms });
    must(await take(house));
    expect(await take(house, aNeed({ who: "man" }))).toEqual({ no: "just-taken" });
    expect(await found(house, aNeed({ who: "man" }))).toEqual(["full"]);
    expect(await found(house)).toBe("can");
    const flats = await unit({ kind: "municipal-flat", men: true, rooms });
    must(await take(flats));
    must(await take(flats, aNeed({ who: "man" })));
  });

  test("is refused with reasons when terms do not fit or nobody knows them", async () => {
    const u = await unit({ terms: { arrive: "no" } });
    const need = aNeed({ substance: ["intoxicated", "use"], avoid: ["9901"] });
    expect(await take(u, need)).toMatchObject({
      no: "does-not-fit",
      reasons: [{ code: "arrive-no" }, { code: "use-unknown" }, { code: "avoid" }],
    });
    expect(await take({ publicId: "finnesikke000000" })).toEqual({ no: "not-found" });
  });

  test("does not tell the owner where the person must not be", async () => {
    const u = await unit();
    must(await take(u, aNeed({ avoid: ["9950"], maxKm: 40 })));
    expect((await room(u))[0]!.now).toBe("hold");
    const [row] = await w.admin<{ need: Need }>(
      sql`select need from places.holds where unit_public_id = ${u.publicId}`,
    );
    expect(row!.need).toMatchObject({ avoid: [], maxKm: null });
  });

  test("is seen by the owner and by the one it is held for, and by nobody else", async () => {
    const made = must(await take(await unit()));
    const see = (who: { token: string }) => w.as(who, "places.see-hold", (tx) => findHold(tx, made.publicId));
    expect(await see(owner.night)).toMatchObject({ id: made.id, end: null });
    expect(await see(asker.primary)).toMatchObject({ id: made.id, unitName: "Øvelse avdeling" });
    expect(await see(stranger.night)).toBeUndefined();
    expect(await w.inside(asker.org, (tx) => findHold(tx, made.publicId))).toMatchObject({ id: made.id });
    const now = w.clock.now();
    const forUs = await w.as(asker.night, "places.see", (tx) => holdsFor(tx, asker.org, now));
    expect(forUs.map((one) => one.id)).toContain(made.id);
    const here = await w.as(owner.night, "places.see", (tx) => holdsAt(tx, owner.org, now));
    expect(here.map((one) => one.id)).toContain(made.id);
  });
});

describe("time", () => {
  test("half an hour more at a time, three hours in all", async () => {
    const u = await unit();
    const made = must(await take(u));
    const more = () => w.inside(owner.org, (tx) => extendHold(tx, { id: made.id }, w.clock));
    for (const minutes of [120, 150, 180]) {
      expect(must(await more()).expiresAt.getTime() - made.heldAt.getTime()).toBe(minutes * 60_000);
    }
    expect(await more()).toEqual({ no: "too-long" });
    w.clock.forward(181);
    expect(await more()).toEqual({ no: "hold-ended" });
    expect(await found(u)).toBe("can");
  });

  test("when it is out the room is free at once, and both are told, once", async () => {
    const u = await unit();
    const made = must(await take(u));
    w.clock.forward(91);
    expect(await found(u)).toBe("can");
    await sweep(w.carrier, [expireHold], w.clock);
    await sweep(w.carrier, [expireHold], w.clock);
    expect((await events(made.id)).map((one) => one.to).toSorted()).toEqual(
      [owner.org, asker.org].toSorted(),
    );
    const seen = await w.as(asker.night, "places.see-hold", (tx) => findHold(tx, made.publicId));
    expect(seen!.end).toEqual({ how: "expired", at: made.expiresAt });
  });

  test("a new hold writes down the one that ran out before the sweeper came", async () => {
    const u = await unit();
    const made = must(await take(u));
    w.clock.forward(91);
    must(await take(u));
    expect(await events(made.id)).toHaveLength(2);
  });
});

describe("release", () => {
  test("frees the room at once, and only once", async () => {
    const u = await unit();
    const made = must(await take(u));
    const release = () =>
      w.inside(owner.org, (tx) => releaseHold(tx, { id: made.id, by: asker.night.membership }, w.clock));
    expect(must(await release()).end!.how).toBe("released");
    expect(await release()).toEqual({ no: "hold-ended" });
    expect(await found(u)).toBe("can");
    must(await take(u));
  });
});

describe("a stay", () => {
  const move = (holdId: string, caseId: string) =>
    w.as(owner.primary, "places.hold", (tx, who) => becomeStay(tx, { holdId, caseId }, who, w.clock));

  test("takes over the held room; asking again gives the same stay", async () => {
    const u = await unit();
    const made = must(await take(u));
    const caseId = newId(w.clock.now());
    const first = must(await move(made.id, caseId));
    expect(await move(made.id, caseId)).toEqual(first);
    expect(await move(made.id, newId(w.clock.now()))).toEqual({ no: "hold-ended" });
    expect((await room(u))[0]).toMatchObject({ now: "stay", who: "women", until: null });
    w.clock.forward(24 * 60);
    expect(await take(u)).toEqual({ no: "just-taken" });
    expect((await w.inside(asker.org, (tx) => findHold(tx, made.publicId)))!.end!.how).toBe("stay");
  });

  test("ends, and the room is free", async () => {
    const u = await unit();
    const caseId = newId(w.clock.now());
    must(await move(must(await take(u)).id, caseId));
    const end = () =>
      w.inside(owner.org, (tx) => endStay(tx, { caseId, how: "home" }, { org: owner.org }, w.clock));
    must(await end());
    expect(await end()).toEqual({ no: "not-found" });
    expect(await found(u)).toBe("can");
    const stay = await w.as(owner.primary, "places.see", (tx) => findStay(tx, owner.org, caseId));
    expect(stay).toMatchObject({ room: "Rom 1" });
    expect(stay!.endedAt).not.toBeNull();
  });

  test("takes the room also after the hold ran out, if it is still free", async () => {
    const u = await unit();
    const made = must(await take(u));
    w.clock.forward(91);
    must(await move(made.id, newId(w.clock.now())));
    expect((await room(u))[0]!.now).toBe("stay");
  });

  test("but not when somebody else has it", async () => {
    const u = await unit();
    const made = must(await take(u));
    w.clock.forward(91);
    must(await take(u));
    expect(await move(made.id, newId(w.clock.now()))).toEqual({ no: "hold-ended" });
  });
});

describe("closing", () => {
  test("a closed room cannot be held, and opens by hand or by itself", async () => {
    const u = await unit();
    const until = new Date(w.clock.now().getTime() + 60 * 60_000);
    const what = {
      room: u.rooms[0]!.publicId,
      reason: "cleaning",
      until,
      by: owner.leader.membership,
    } as const;
    const close = () =>
      w.as(owner.leader, "places.close-room", (tx) => closeRoom(tx, owner.org, what, w.clock));
    const open = () => w.as(owner.leader, "places.open-room", (tx) => openRoom(tx, owner.org, what, w.clock));
    must(await close());
    expect(await close()).toEqual({ no: "room-in-use" });
    expect(await take(u)).toEqual({ no: "just-taken" });
    expect((await room(u))[0]).toMatchObject({ now: "closed", reason: "cleaning", until });
    must(await open());
    expect(await open()).toEqual({ no: "not-closed" });
    expect(await found(u)).toBe("can");
    must(await close());
    w.clock.forward(61);
    expect(await found(u)).toBe("can");
    expect(await close()).toEqual({ no: "until-past" });
    const made = must(await take(u));
    expect(made.end).toBeNull();
    const late = { ...what, until: null };
    expect(await w.inside(owner.org, (tx) => closeRoom(tx, owner.org, late, w.clock))).toMatchObject({
      ...{ no: "room-held", hold: made.publicId },
    });
    expect(await w.inside(stranger.org, (tx) => closeRoom(tx, stranger.org, late, w.clock))).toEqual({
      no: "not-found",
    });
  });
});
