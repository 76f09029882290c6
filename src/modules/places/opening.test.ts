import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { must } from "#platform/outcome";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { changeRoom, retireRoom } from "./change-room.ts";
import { closeRoom, type ClosureReason } from "./close-room.ts";
import { givenUnit } from "./given.ts";
import { openRoom } from "./open-room.ts";
import { roomsTonight } from "./reads.ts";

let w: World;
let a: Centre;
let other: Staff;
let room: string;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
  other = await w.member(a.org, "Siv Øvelse", "night_worker");
});
afterAll(() => w.close());
beforeEach(async () => {
  const unit = await w.inside(a.org, (tx) => givenUnit(tx, a.org, {}, w.clock));
  room = unit.rooms[0]!.publicId;
});

const close = (by: Staff, reason: ClosureReason = "repair") =>
  w.as(by, "places.close-room", async (tx, who) =>
    must(await closeRoom(tx, a.org, { room, reason, until: null, by: who.membership }, w.clock)),
  );
const open = (by: Staff) =>
  w.as(by, "places.open-room", (tx, who) =>
    openRoom(tx, a.org, { room, by: who.membership, leader: who.role === "leader" }, w.clock),
  );
const line = (by: Staff) =>
  w
    .as(by, "places.see", (tx) => roomsTonight(tx, a.org, w.clock.now()))
    .then((all) => all.find((one) => one.roomId === room)!);

test("a room closed for repair is opened by whoever closed it", async () => {
  await close(a.night);
  expect(await open(a.night)).toHaveProperty("opened");
  expect(await line(a.leader)).toMatchObject({ now: "free", askedBy: null });
});

test("else by two: the first is told of, also to the leader, and pressing again is no second", async () => {
  await close(a.night);
  expect(await open(a.leader)).toHaveProperty("asked");
  expect(await open(a.leader)).toHaveProperty("asked");
  expect(await line(other)).toMatchObject({ now: "closed", askedBy: a.leader.membership });
  expect(await open(other)).toHaveProperty("opened");
  expect(await line(a.night)).toMatchObject({ now: "free", askedBy: null });
});

test("what was asked before it was closed again, or more than a day ago, is no first", async () => {
  await close(a.night);
  expect(await open(a.leader)).toHaveProperty("asked");
  expect(await open(a.night)).toHaveProperty("opened");
  w.clock.forward(1);
  await close(a.night);
  expect(await open(other)).toHaveProperty("asked");
  w.clock.forward(24 * 60 + 1);
  expect(await line(a.leader)).toMatchObject({ askedBy: null });
  expect(await open(a.leader)).toHaveProperty("asked");
  w.clock.forward(-24 * 60 - 2);
});

test("what is closed for another reason anybody opens, and nobody changes what a colleague is mending", async () => {
  await close(a.night, "cleaning");
  expect(await open(other)).toHaveProperty("opened");
  await close(a.night);
  const what = { room, label: "Øvelse", whoFor: "men", childBeds: 0 } as const;
  const by = { by: a.leader.membership };
  const tried = w.as(a.leader, "places.set-up", async (tx) => [
    await changeRoom(tx, a.org, { ...what, ...by }, w.clock),
    await retireRoom(tx, a.org, { room, ...by }, w.clock),
  ]);
  expect(await tried).toEqual([{ no: "lived-in" }, { no: "lived-in" }]);
  const own = { by: a.night.membership };
  expect(await w.inside(a.org, (tx) => retireRoom(tx, a.org, { room, ...own }, w.clock))).toHaveProperty(
    "retired",
  );
});
