import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addMinutes, osloDate } from "#platform/clock";
import { sql } from "#platform/db";
import { newId } from "#platform/ids";
import { must } from "#platform/outcome";
import { world, type Centre, type World } from "../../../test/world.ts";
import { beginAbsence, comeBack, keepLonger } from "./absence.ts";
import { arrive } from "./arrival.ts";
import { becomeStay } from "./become-stay.ts";
import { endStay } from "./end-stay.ts";
import { aNeed, givenUnit } from "./given.ts";
import { hold } from "./hold.ts";
import { moveRoom } from "./move-room.ts";
import type { Need } from "./need.ts";
import { findStay, roomsTonight } from "./reads.ts";
import { roomChoices } from "./room-choices.ts";
import { setExpectedEnd } from "./set-expected-end.ts";
import { dutiesOf } from "./stay-duties.ts";
import { stayByPublicId, type Stay } from "./stay.ts";

let w: World;
let owner: Centre;
let stranger: Centre;
beforeAll(async () => {
  w = await world();
  owner = await w.centre("Storvik (Øvelse)");
  stranger = await w.centre("Lykkja (Øvelse)");
});
afterAll(() => w.close());

type Unit = Awaited<ReturnType<typeof givenUnit>>;
const given = (what: Parameters<typeof givenUnit>[2] & { turnaround?: number } = {}) =>
  w.inside(owner.org, (tx) => givenUnit(tx, owner.org, what, w.clock));
const who = () => ({ org: owner.org, membership: owner.night.membership });
const take = (unit: Unit, need: Need = aNeed()) => {
  const asked = { unit: unit.publicId, need, forOrg: owner.org, by: owner.night.membership };
  return w.inside(owner.org, (tx) => hold(tx, asked, w.clock));
};

/** Somebody has been given a room of the unit; their stay's public id. */
async function stayIn(unit: Unit, need: Need = aNeed()): Promise<string> {
  const made = must(await take(unit, need));
  return w.inside(owner.org, async (tx) => {
    const caseId = newId(w.clock.now());
    must(await becomeStay(tx, { holdId: made.id, caseId }, { org: owner.org }, w.clock));
    return (await findStay(tx, owner.org, caseId))!.publicId;
  });
}
async function livesIn(unit: Unit, need: Need = aNeed()): Promise<string> {
  const stay = await stayIn(unit, need);
  must(await came(stay));
  return stay;
}

const came = (stay: string) => w.inside(owner.org, (tx) => arrive(tx, { stay }, who(), w.clock));
const goes = (stay: string, keep: "next-noon" | "noon-after" | "three-days" = "noon-after") =>
  w.inside(owner.org, (tx) => beginAbsence(tx, { stay, keep }, who(), w.clock));
const kept = (stay: string) =>
  w.inside(owner.org, (tx) => keepLonger(tx, { stay, keep: "three-days" }, who(), w.clock));
const back = (stay: string) => w.inside(owner.org, (tx) => comeBack(tx, { stay }, who(), w.clock));
const last = (stay: string, lastDay: string) =>
  w.inside(owner.org, (tx) => setExpectedEnd(tx, { stay, lastDay }, who(), w.clock));
const move = (stay: string, room: string, version?: number) =>
  w.inside(owner.org, (tx) => moveRoom(tx, { stay, room, version }, who(), w.clock));
const end = (stay: string, how: Parameters<typeof endStay>[1]["how"] = "moved-on") =>
  w.inside(owner.org, (tx) => endStay(tx, { stay, how }, who(), w.clock));
const seen = async (stay: string): Promise<Stay> =>
  (await w.inside(owner.org, (tx) => stayByPublicId(tx, owner.org, stay)))!;
const duties = async (stay: string) => dutiesOf(await seen(stay), w.clock.now()).map((one) => one.kind);
const rooms = async (unit: Unit) =>
  (await w.inside(owner.org, (tx) => roomsTonight(tx, owner.org, w.clock.now())))
    .filter((line) => line.unitId === unit.publicId)
    .map((line) => line.now);

describe("an arrival", () => {
  test("is not the yes: somebody says that she is here, once", async () => {
    const unit = await given();
    const stay = await stayIn(unit);
    expect((await seen(stay)).arrivedAt).toBeNull();
    const first = must(await came(stay)).arrived;
    w.clock.forward(5);
    expect(must(await came(stay)).arrived).toEqual(first);
    expect(await goes(await stayIn(await given()))).toEqual({ no: "not-come" });
  });

  test("nobody has seen is a duty after four hours, and not before", async () => {
    const stay = await stayIn(await given());
    w.clock.forward(239);
    expect(await duties(stay)).toEqual([]);
    w.clock.forward(2);
    expect(await duties(stay)).toEqual(["not-come"]);
    must(await came(stay));
    expect(await duties(stay)).toEqual([]);
  });

  test("that did not happen frees the room as it was; one that did is no no-show", async () => {
    const unit = await given({ turnaround: 60 });
    const stay = await stayIn(unit);
    must(await end(stay, "no-show"));
    expect(await rooms(unit)).toEqual(["free"]);
    const other = await livesIn(unit);
    expect(await end(other, "no-show")).toEqual({ no: "has-come" });
    must(await end(other, "home"));
    expect(await rooms(unit)).toEqual(["closed"]);
  });
});

describe("an absence", () => {
  test("keeps the room, which stays not free; coming back ends it, once", async () => {
    const unit = await given();
    const stay = await livesIn(unit);
    must(await goes(stay));
    expect(await goes(stay)).toEqual({ no: "already-away" });
    expect(await rooms(unit)).toEqual(["stay"]);
    expect(await take(unit)).toEqual({ no: "just-taken" });
    expect(await duties(stay)).toEqual(["away"]);
    must(await back(stay));
    must(await back(stay));
    expect((await seen(stay)).absence).toBeNull();
    expect(await kept(stay)).toEqual({ no: "not-away" });
    must(await goes(stay, "next-noon"));
    expect((await seen(stay)).absence).not.toBeNull();
  });

  test("that lasts longer than the room was kept for frees nothing: a human decides", async () => {
    const unit = await given();
    const stay = await livesIn(unit);
    must(await goes(stay));
    w.clock.forward(6 * 24 * 60);
    expect(await rooms(unit)).toEqual(["stay"]);
    const [duty] = dutiesOf(await seen(stay), w.clock.now());
    expect(duty!.due < w.clock.now()).toBe(true);
    const { keepUntil } = must(await kept(stay));
    expect((await seen(stay)).absence!.keepUntil).toEqual(keepUntil);
    expect(keepUntil > w.clock.now()).toBe(true);
    must(await end(stay, "left-early"));
    expect(await rooms(unit)).toEqual(["free"]);
    const how = await w.admin(sql`
      select e.how from places.absence_endings e join places.absences a on a.id = e.absence_id
      join places.stays s on s.id = a.stay_id where s.public_id = ${stay}`);
    expect(how).toEqual([{ how: "stay-ended" }]);
  });
});

describe("the last day", () => {
  test("frees nothing, and the newest counts; the morning after is a duty", async () => {
    const unit = await given();
    const stay = await livesIn(unit);
    const today = osloDate(w.clock.now());
    const tomorrow = osloDate(addMinutes(w.clock.now(), 24 * 60));
    must(await last(stay, today));
    must(await last(stay, tomorrow));
    expect((await seen(stay)).lastDay).toBe(tomorrow);
    const all = await w.inside(owner.org, (tx) => roomsTonight(tx, owner.org, w.clock.now()));
    const line = all.find((one) => one.stay === stay);
    expect(line).toMatchObject({ lastDay: tomorrow, until: null, stands: "here" });
    expect(await last(stay, "2020-01-01")).toEqual({ no: "day-past" });
    expect(await last(stay, "2199-01-01")).toEqual({ no: "too-far" });
    w.clock.forward(3 * 24 * 60);
    expect(await duties(stay)).toEqual(["overstay"]);
    expect(await rooms(unit)).toEqual(["stay"]);
    expect(await take(unit)).toEqual({ no: "just-taken" });
    must(await last(stay, osloDate(w.clock.now())));
    expect(await duties(stay)).toEqual([]);
  });
});

describe("another room", () => {
  const two = [{ label: "A" }, { label: "B" }];

  test("is taken in the breath in which the first is left, and that one is made ready", async () => {
    const unit = await given({ rooms: two, turnaround: 90 });
    const stay = await livesIn(unit);
    const now = (await seen(stay)).roomId;
    const other = unit.rooms.find((room) => room.publicId !== now)!.publicId;
    must(await move(stay, other));
    expect((await seen(stay)).roomId).toBe(other);
    expect((await rooms(unit)).toSorted()).toEqual(["closed", "stay"]);
    expect(await move(stay, other)).toEqual({ no: "room-taken" });
    w.clock.forward(91);
    must(await move(stay, now));
    expect((await rooms(unit)).toSorted()).toEqual(["closed", "stay"]);
    must(await end(stay));
    const moves = await w.admin(sql`
      select 1 from places.room_moves m join places.stays s on s.id = m.stay_id where s.public_id = ${stay}`);
    expect(moves).toHaveLength(2);
  });

  test("may be in another unit, and must fit, be free and be of the house", async () => {
    const [from, to] = [await given(), await given({ rooms: [{ label: "Liten", childBeds: 0 }, ...two] })];
    const stay = await livesIn(from, aNeed({ children: [3] }));
    const [small, free, busy] = to.rooms.map((room) => room.publicId);
    expect(await move(stay, small!)).toEqual({ no: "does-not-fit" });
    const neighbour = await livesIn(to, aNeed({ children: [4] }));
    const taken = (await seen(neighbour)).roomId;
    expect(await move(stay, taken)).toEqual({ no: "room-taken" });
    const choices = await w.inside(owner.org, async (tx) =>
      roomChoices(tx, owner.org, await seen(stay), w.clock.now()),
    );
    const open = [free, busy].find((room) => room !== taken)!;
    expect(choices.filter((one) => one.unitId === to.publicId).map((one) => one.roomId)).toEqual([open]);
    must(await move(stay, open));
    expect(await rooms(from)).toEqual(["free"]);
    const theirs = await w.inside(stranger.org, (tx) => givenUnit(tx, stranger.org, {}, w.clock));
    expect(await move(stay, theirs.rooms[0]!.publicId)).toEqual({ no: "not-found" });
  });

  test("keeps women and men apart", async () => {
    const either = [
      { label: "A", whoFor: "either" as const },
      { label: "B", whoFor: "either" as const },
    ];
    const mixed = await given({ men: true, rooms: either });
    await livesIn(mixed, aNeed({ who: "man" }));
    const woman = await livesIn(await given());
    const empty = await w.inside(owner.org, async (tx) =>
      (await roomsTonight(tx, owner.org, w.clock.now())).find(
        (line) => line.unitId === mixed.publicId && line.now === "free",
      ),
    );
    expect(await move(woman, empty!.roomId)).toEqual({ no: "room-taken" });
  });

  test("two who want the same one at once: one has it, the other stays where she is", async () => {
    const [here, there] = [await given({ rooms: two }), await given()];
    const stays = [await livesIn(here), await livesIn(here)];
    const before = await Promise.all(stays.map(seen));
    const answers = await Promise.all(stays.map((stay) => move(stay, there.rooms[0]!.publicId)));
    expect(answers.filter((one) => "moved" in one)).toHaveLength(1);
    expect(answers.filter((one) => "no" in one)).toEqual([{ no: "room-taken" }]);
    const loser = answers.findIndex((one) => "no" in one);
    expect((await seen(stays[loser]!)).roomId).toBe(before[loser]!.roomId);
  });

  test("two who cross between two units at once do not wait for each other for ever", async () => {
    const [a, b] = [await given({ rooms: two }), await given({ rooms: two })];
    for (let round = 0; round < 10; round++) {
      const [one, other] = [await livesIn(a), await livesIn(b)];
      const free = async (unit: Unit) =>
        (await w.inside(owner.org, (tx) => roomsTonight(tx, owner.org, w.clock.now()))).find(
          (line) => line.unitId === unit.publicId && line.now === "free",
        )!.roomId;
      const [toB, toA] = [await free(b), await free(a)];
      const answers = await Promise.all([move(one, toB), move(other, toA)]);
      expect(answers.map((answer) => Object.keys(answer))).toEqual([["moved"], ["moved"]]);
      for (const stay of [one, other]) must(await end(stay));
    }
  });
});

describe("two workers at once", () => {
  test("end the same stay: one did it, the other is told; it has one end, of one kind", async () => {
    const unit = await given();
    const stay = await livesIn(unit);
    const answers = await Promise.all([end(stay, "home"), end(stay, "moved-on"), end(stay, "died")]);
    expect(answers.filter((one) => "ended" in one)).toHaveLength(1);
    expect(answers.filter((one) => "no" in one)).toEqual([{ no: "ended" }, { no: "ended" }]);
    expect(await rooms(unit)).toEqual(["free"]);
    await expect(w.admin(sql`update places.stay_endings set how = 'kastet ut'`)).rejects.toThrow(
      /check constraint/,
    );
  });

  test("end and move at once: she lives in no room or in one, and nobody is told both", async () => {
    const unit = await given({ rooms: [{ label: "A" }, { label: "B" }] });
    for (let round = 0; round < 10; round++) {
      const stay = await livesIn(unit);
      const { roomId } = await seen(stay);
      const other = unit.rooms.find((room) => room.publicId !== roomId)!.publicId;
      const [moved, ended] = await Promise.all([move(stay, other), end(stay)]);
      expect("ended" in ended).toBe(true);
      expect("moved" in moved || moved.no === "ended").toBe(true);
      expect(await rooms(unit)).toEqual(["free", "free"]);
    }
  });

  test("a form that is old changes nothing", async () => {
    const unit = await given({ rooms: [{ label: "A" }, { label: "B" }] });
    const stay = await livesIn(unit);
    const { version, roomId } = await seen(stay);
    must(await goes(stay));
    const other = unit.rooms.find((room) => room.publicId !== roomId)!.publicId;
    expect(await move(stay, other, version)).toEqual({ no: "stale" });
    expect((await seen(stay)).roomId).toBe(roomId);
  });
});

test("another house knows no stay of ours, and changes none", async () => {
  const stay = await livesIn(await given());
  const other = { org: stranger.org, membership: stranger.night.membership };
  const there = await w.inside(stranger.org, async (tx) => [
    await stayByPublicId(tx, stranger.org, stay),
    await arrive(tx, { stay }, other, w.clock),
    await comeBack(tx, { stay }, other, w.clock),
    await endStay(tx, { stay, how: "home" }, other, w.clock),
    await setExpectedEnd(tx, { stay, lastDay: osloDate(w.clock.now()) }, other, w.clock),
  ]);
  const not = { no: "not-found" };
  expect(there).toEqual([undefined, not, not, not, not]);
});
