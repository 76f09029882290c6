import { expect, test } from "vitest";
import { chooseRoom, type Room, type RoomFree } from "./free-times.ts";
import { aNeed } from "./given.ts";

const room = (id: string, what: Partial<Room> = {}): RoomFree => ({
  room: {
    ...{ id, whoFor: "women", childBeds: 2, cots: 0, extraUntil: null },
    ...{ bathroom: false, wheelchair: false, groundFloor: false, ...what },
  },
  women: 0,
  men: 0,
});
const plain = room("z-plain");
const bath = room("a-bath", { bathroom: true });
const ground = room("b-ground", { groundFloor: true });
const chair = room("a-chair", { wheelchair: true });
const chosen = (rooms: RoomFree[], need = aNeed()) => chooseRoom(rooms, need)?.id;

test("what others need is spared: a room for a wheelchair is taken last, own bathroom and ground floor after a plain one", () => {
  expect(chosen([bath, ground, chair, plain])).toBe("z-plain");
  expect(chosen([chair, bath, ground])).toBe("a-bath");
  expect(chosen([chair, room("c-both", { bathroom: true, groundFloor: true }), ground])).toBe("b-ground");
  expect(chosen([chair, room("c-both", { bathroom: true, groundFloor: true })])).toBe("c-both");
  expect(chosen([chair])).toBe("a-chair");
});

test("who brings a wheelchair or asks for one of these is not spared it", () => {
  expect(chosen([bath, chair, plain], aNeed({ wheelchair: true }))).toBe("a-chair");
  expect(chosen([ground, bath, plain], aNeed({ wishes: ["bathroom"] }))).toBe("a-bath");
  expect(chosen([bath, ground, plain], aNeed({ wishes: ["ground-floor"] }))).toBe("b-ground");
});

test("what was wished for comes before a smaller room, and never before a bed for each child", () => {
  const small = room("z-small", { childBeds: 0 });
  expect(chosen([small, bath], aNeed({ wishes: ["bathroom"] }))).toBe("a-bath");
  const tight = room("a-tight", { childBeds: 0, cots: 1, bathroom: true });
  expect(chosen([tight, plain], aNeed({ wishes: ["bathroom"], children: [3] }))).toBe("z-plain");
});

test("beds come first: the smallest room that holds the children without cots", () => {
  const small = room("z-small", { childBeds: 0, bathroom: true });
  expect(chosen([plain, small])).toBe("z-small");
  expect(chosen([room("a-cots", { childBeds: 0, cots: 2 }), plain], aNeed({ children: [3] }))).toBe(
    "z-plain",
  );
  expect(chosen([small, plain], aNeed({ children: [3, 6] }))).toBe("z-plain");
});

test("among equals a room for the group comes before one for either, and the one held already before all", () => {
  const either = room("a-either", { whoFor: "either" });
  expect(chosen([either, plain])).toBe("z-plain");
  expect(chooseRoom([bath, chair, plain], aNeed(), "a-chair")?.id).toBe("a-chair");
});
