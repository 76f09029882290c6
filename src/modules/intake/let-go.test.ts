import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "#platform/outcome";
import { deliver } from "#modules/scheduling";
import { findHold, listeners, standing } from "#modules/places";
import { world, type Centre, type World } from "../../../test/world.ts";
import { givenUnit } from "../places/given.ts";
import { beginContact } from "./begin-contact.ts";
import { decide } from "./decide.ts";
import { noNotes, someNeed } from "./given.ts";
import { holdPlace } from "./hold-place.ts";
import { settleByHand } from "./settle-refusal.ts";

let w: World;
let ours: Centre;
let other: Centre;
let unit: { publicId: string };
beforeAll(async () => {
  w = await world();
  ours = await w.centre("Nordheim (Øvelse)");
  other = await w.centre("Storvik (Øvelse)");
  unit = await w.inside(other.org, (tx) => givenUnit(tx, other.org, {}, w.clock));
});
afterAll(() => w.close());

const desk = {
  at: (org: string, _deed: unknown, _who: unknown, work: never) => w.inside(org, work),
} as never;
const heard = { ...listeners, "places.changed": [], "places.hold-expired": [] };

/** A room at the other house waits for somebody we have said no to ourselves. */
async function refusedWithRoom() {
  const { publicId: contact } = await w.as(ours.night, "intake.begin", (tx, who) =>
    beginContact(tx, { need: someNeed(), notes: noNotes }, who, w.clock),
  );
  const { hold } = must(
    await w.as(ours.night, "intake.hold", (tx, who) =>
      holdPlace(tx, desk, { contact, unit: unit.publicId }, who, w.clock),
    ),
  );
  const no = { outcome: "cannot", reasons: ["staffing"], saidBy: "service", note: "Øvelse" } as const;
  const made = await w.as(ours.night, "intake.decide", (tx, who) =>
    decide(tx, { ...no, contact, version: 1 }, who, w.clock),
  );
  return { hold, refusal: (must(made) as { refusal: string }).refusal };
}

const seen = async (hold: string) =>
  standing((await w.inside(ours.org, (tx) => findHold(tx, hold)))!, w.clock.now())?.how;

test("a no with a room held elsewhere keeps the room; settled by hand, nobody waits for it and it is let go", async () => {
  const { hold, refusal } = await refusedWithRoom();
  await deliver(w.carrier, heard, w.clock);
  expect(await seen(hold)).toBeUndefined();
  const what = { refusal, how: "chose-otherwise", text: "Øvelse: bor hos ei venninne" } as const;
  must(await w.as(ours.night, "intake.settle", (tx, who) => settleByHand(tx, what, who, w.clock)));
  await deliver(w.carrier, heard, w.clock);
  expect(await seen(hold)).toBe("released");
  // The room is there for the next one.
  const next = await refusedWithRoom();
  expect(await seen(next.hold)).toBeUndefined();
});
