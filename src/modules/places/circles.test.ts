import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { endApart, tellApart } from "./apart.ts";
import { apartList } from "./apart-list.ts";
import { clashCircles, endCircle, endClash, makeCircle } from "./circle-set-up.ts";
import { circlesOf, clashesOf } from "./circles.ts";
import { openCautions } from "./conflict-caution.ts";
import { aNeed, givenUnit } from "./given.ts";
import { hold } from "./hold.ts";
import { searchFrom } from "./search-from.ts";

let w: World;
let teller: Centre;
let house: Centre;
beforeAll(async () => {
  w = await world();
  teller = await w.centre("Nordheim (Øvelse)");
  house = await w.centre("Storvik (Øvelse)");
});
afterAll(() => w.close());

interface Made {
  id: string;
  publicId: string;
}
const deed = "places.set-up-circles";
const leads = <T>(work: Parameters<typeof w.as<T>>[2]) => w.as(teller.leader, deed, work);
const make = (name = "Øvelse") => leads((tx, who) => makeCircle(tx, name, who, w.clock));
const clash = (one: Made, two: Made) =>
  leads((tx, who) => clashCircles(tx, [one.publicId, two.publicId], who, w.clock));
const join = (journey: string, { id }: Made, ours = true, by: Staff = teller.night) =>
  w.as(by, "places.tell-apart", (tx, who) =>
    tellApart(tx, { journey, from: { kind: "circle", circle: id, ours }, why: "" }, who, w.clock),
  );
const part = (id: string) => leads((tx, who) => endApart(tx, { id, why: "Øvelse" }, who, w.clock));
const unitAt = (centre: Centre) =>
  w.inside(centre.org, (tx) =>
    givenUnit(tx, centre.org, { rooms: ["1", "2", "3"].map((label) => ({ label })) }, w.clock),
  );
const take = (centre: Centre, unit: { publicId: string }, journey: string) => {
  const by = teller.night;
  const asked = { unit: unit.publicId, need: aNeed(), forOrg: by.org, by: by.membership, journey };
  return w.inside(centre.org, (tx) => hold(tx, asked, w.clock));
};
const seen = async (journey: string, unit: { publicId: string }, by: Staff = teller.night) => {
  const answer = await w.as(by, "places.search", (tx) =>
    searchFrom(tx, by.org, aNeed(), w.clock.now(), { journey, membership: by.membership }),
  );
  return answer.can.some((one) => one.unitId === unit.publicId)
    ? "can"
    : answer.cannot.find((one) => one.unitId === unit.publicId)?.reasons;
};
const full = [{ code: "full", values: {} }];

/** Two circles that may not meet, and one of the one under a roof. */
async function apart() {
  const [one, two] = [await make(), await make()];
  const held = must(await clash(one, two));
  const [her, him] = [randomUUID(), randomUUID()];
  const hers = must(await join(her, one));
  const his = must(await join(him, two));
  const unit = await unitAt(house);
  must(await take(house, unit, him));
  return { one, two, clash: held.publicId, her, him, hers: hers.id, his: his.id, unit };
}

test("whoever is in a circle finds the house full where somebody of the other circle is, whoever looks", async () => {
  const { her, one, two, unit } = await apart();
  expect(await seen(her, unit)).toEqual(full);
  expect(await seen(her, unit, house.night)).toEqual(full);
  expect(await take(house, unit, her)).toEqual({ no: "just-taken" });
  const [likeHer, likeHim] = [randomUUID(), randomUUID()];
  must(await join(likeHer, one));
  must(await join(likeHim, two));
  expect(await seen(likeHer, unit)).toEqual(full);
  expect(await seen(likeHim, unit)).toBe("can");
  must(await take(house, unit, likeHim));
});

test.each<[string, (of: Awaited<ReturnType<typeof apart>>) => Promise<unknown>]>([
  ["the one is no longer in the circle", ({ hers }) => part(hers)],
  ["the other is no longer in the circle", ({ his }) => part(his)],
  ["the circles may meet", (of) => leads((tx, who) => endClash(tx, of.clash, who, w.clock))],
  ["the circle is no more", (of) => leads((tx, who) => endCircle(tx, of.two.publicId, who, w.clock))],
])("the house opens again when %s", async (_, end) => {
  const of = await apart();
  expect(await seen(of.her, of.unit)).toEqual(full);
  await end(of);
  expect(await seen(of.her, of.unit)).toBe("can");
  must(await take(house, of.unit, of.her));
});

test("what was told of just those two stands when their circles may meet", async () => {
  const of = await apart();
  await w.as(teller.night, "places.tell-apart", async (tx, who) => {
    const from = { kind: "person", journey: of.him, ours: true } as const;
    must(await tellApart(tx, { journey: of.her, from, why: "" }, who, w.clock));
  });
  await leads((tx, who) => endClash(tx, of.clash, who, w.clock));
  expect(await seen(of.her, of.unit)).toEqual(full);
});

test("two told in the same instant, one on each side, are kept apart; in both circles nobody is kept from himself", async () => {
  const [one, two] = [await make(), await make()];
  must(await clash(one, two));
  const [her, him, both] = [randomUUID(), randomUUID(), randomUUID()];
  await Promise.all([join(her, one), join(him, two)]);
  must(await join(both, one));
  must(await join(both, two));
  const [unit, other] = [await unitAt(house), await unitAt(house)];
  must(await take(house, unit, him));
  expect(await seen(her, unit)).toEqual(full);
  must(await take(house, other, both));
  expect(await seen(both, other)).toBe("can");
});

test("those under one roof already: the house is told to ring its leader, and nobody is moved", async () => {
  const [one, two] = [await make(), await make()];
  const [her, him] = [randomUUID(), randomUUID()];
  must(await join(her, one));
  must(await join(him, two));
  const unit = await unitAt(teller);
  must(await take(teller, unit, her));
  must(await take(teller, unit, him));
  must(await clash(one, two));
  expect(await w.inside(teller.org, (tx) => openCautions(tx, teller.org))).toHaveLength(1);
});

test("only a leader makes circles; only a leader tells it where somebody has moved on; another house sees nothing", async () => {
  const { one, two, her, him } = await apart();
  const refused = w.as(teller.night, deed, (tx, who) => makeCircle(tx, "Øvelse", who, w.clock));
  await expect(refused).rejects.toSatisfy((no: Error) => no.constructor.name === "NotAllowed");
  const behind = w.as(teller.night, "places.search", (tx, who) => makeCircle(tx, "Øvelse", who, w.clock));
  await expect(behind).rejects.toThrow("only a leader decides");
  expect(await join(randomUUID(), one, false)).toEqual({ no: "leader-only" });
  must(await join(randomUUID(), one, false, teller.leader));
  expect(await join(her, one)).toEqual({ no: "told-already" });
  expect(await clash(two, one)).toEqual({ no: "told-already" });
  expect(await clash(two, two)).toEqual({ no: "same-circle" });
  const theirs = await w.as(house.leader, deed, async (tx, who) => [
    await circlesOf(tx, teller.org),
    await clashesOf(tx, teller.org),
    await apartList(tx, who, him),
    await tx.rows(sql`select from places.circles`),
    await tx.rows(sql`select from places.circle_clashes`),
    await tx.rows(sql`select from places.circle_pairs`),
    await clashCircles(tx, [one.publicId, two.publicId], who, w.clock),
    await endCircle(tx, one.publicId, who, w.clock),
  ]);
  expect(theirs).toEqual([[], [], [], [], [], [], { no: "not-found" }, { no: "not-found" }]);
  const list = await w.as(teller.night, "places.see-apart", (tx, who) => apartList(tx, who, her));
  expect(list).toEqual([expect.objectContaining({ kind: "circle", name: "Øvelse" })]);
});

/** The same steps every time (a linear congruence). */
test("no pair outlives its cause, and none is missing, whatever is told and ended in which order", async () => {
  let state = 7;
  const chance = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  const circles = [await make(), await make(), await make()];
  const people = Array.from({ length: 4 }, () => randomUUID());
  const standing = { members: new Map<string, string>(), clashes: new Map<string, string>() };
  const expected = () =>
    [...standing.clashes.keys()].flatMap((key) => {
      const of = (circle: string) =>
        [...standing.members.keys()].filter((one) => one[1] === circle).map((one) => one[0]);
      return of(key[0]!).flatMap((a) => of(key[1]!).filter((b) => a !== b));
    }).length;
  const before = await open();
  for (let step = 0; step < 60; step++) {
    const [p, a, b] = [chance(4), chance(3), chance(3)];
    const member = `${p}${a}`;
    const two = [a, b].toSorted((x, y) => x - y).join("");
    if (chance(2) === 0) {
      const told = standing.members.get(member);
      if (told) {
        await part(told);
        standing.members.delete(member);
      } else standing.members.set(member, must(await join(people[p]!, circles[a]!)).id);
    } else if (a !== b) {
      const told = standing.clashes.get(two);
      if (told) {
        await leads((tx, who) => endClash(tx, told, who, w.clock));
        standing.clashes.delete(two);
      } else standing.clashes.set(two, must(await clash(circles[a]!, circles[b]!)).publicId);
    }
    expect((await open()) - before, `after step ${step}`).toBe(2 * expected());
  }
  await leads(async (tx, who) => {
    for (const one of circles) await endCircle(tx, one.publicId, who, w.clock);
  });
  expect(await open()).toBe(before);
});

/** Marks of pairs that stand: two for each pair. */
async function open(): Promise<number> {
  const rows = await w.admin<{ n: number }>(sql`
    select count(*)::int as n from places.conflict_marks m
    join places.circle_pairs p on p.org_id = m.org_id and p.conflict_id = m.conflict_id where m.ended_at is null`);
  return rows[0]!.n;
}
