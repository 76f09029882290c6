import { deepStrictEqual as same } from "node:assert";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addMinutes, osloDate } from "#platform/clock";
import { sql } from "#platform/db";
import { isNo, must, type Refusal } from "#platform/outcome";
import { arrive, becomeStay, endStay, findStay, hold } from "#modules/places";
import {
  aNeed,
  beginAbsence,
  comeBack,
  givenUnit,
  keepLonger,
  moveRoom,
  setExpectedEnd,
} from "../../src/modules/places/given.ts";
import { world } from "../world.ts";
import { emptier } from "./emptier.ts";
import { tickingClock } from "./ticking-clock.ts";

const stories = 200;
const rooms = 3;

type Press =
  | { do: "arrive" | "away" | "keep" | "back" | "expect"; who: number }
  | { do: "move"; who: number; room: number }
  | { do: "end"; who: number; how: "moved-on" | "no-show" };
type Step = Press | { do: "take" } | { do: "wait" };

const who = fc.constantFrom(0, 0, 0, 1, 2);
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant("take" as const) }), weight: 5 },
  {
    arbitrary: fc.record({ do: fc.constantFrom("arrive", "arrive", "away", "keep", "back", "expect"), who }),
    weight: 6,
  },
  { arbitrary: fc.record({ do: fc.constant("move" as const), who, room: fc.nat(rooms - 1) }), weight: 3 },
  {
    arbitrary: fc.record({
      do: fc.constant("end" as const),
      who,
      how: fc.constantFrom("moved-on", "no-show"),
    }),
    weight: 3,
  },
  { arbitrary: fc.record({ do: fc.constant("wait" as const) }), weight: 1 },
) as fc.Arbitrary<Step>;

/** Beginnings that chance alone finds too seldom. */
const away: Step[] = [{ do: "take" }, { do: "arrive", who: 0 }, { do: "away", who: 0 }];
const story = fc
  .tuple(fc.constantFrom([], [], away), fc.array(step, { minLength: 3, maxLength: 12, size: "max" }))
  .map(([begun, rest]) => [...begun, ...rest]);

interface Told {
  stay: string;
  room: number;
  stands: "awaited" | "here" | "away" | "ended";
}

/** What the rules say of one step, in plain memory; the answer, and the story as it is afterwards. */
function expected(step: Press, all: readonly Told[], one: Told): string {
  if (one.stands === "ended") return "ended";
  if (step.do === "away") return { awaited: "not-come", here: "ok", away: "already-away" }[one.stands];
  if (step.do === "keep") return one.stands === "away" ? "ok" : "not-away";
  if (step.do === "end" && step.how === "no-show") return one.stands === "awaited" ? "ok" : "has-come";
  if (step.do !== "move") return "ok";
  return all.some((other) => other.stands !== "ended" && other.room === step.room) ? "room-taken" : "ok";
}

function after(step: Press, one: Told): void {
  if (step.do === "arrive" && one.stands === "awaited") one.stands = "here";
  if (step.do === "away") one.stands = "away";
  if (step.do === "back" && one.stands === "away") one.stands = "here";
  if (step.do === "move") one.room = step.room;
  if (step.do === "end") one.stands = "ended";
}

test(
  `${stories} stories of three rooms in two units: never two in one, never a free one with somebody in it`,
  { timeout: 600_000 },
  async () => {
    const w = await world();
    const clock = tickingClock();
    const house = await w.centre("Øvelse Storvik");
    const { org } = house;
    const by = { org, membership: house.night.membership };
    const unit = (labels: string[]) =>
      w.inside(org, (tx) =>
        givenUnit(tx, org, { rooms: labels.map((label) => ({ label, childBeds: 0 })) }, clock),
      );
    const units = [await unit(["A", "B"]), await unit(["C"])];
    const all = units.flatMap((one) => one.rooms);
    const empty = await emptier(w);
    const reached = new Set<string>();

    async function take(told: Told[]): Promise<void> {
      for (const { publicId } of units) {
        const made = await w.inside(org, async (tx) => {
          const asked = { unit: publicId, need: aNeed(), forOrg: org, by: by.membership };
          const held = await hold(tx, asked, clock);
          if ("no" in held) return undefined;
          const caseId = randomUUID();
          must(await becomeStay(tx, { holdId: held.id, caseId }, { org }, clock));
          return (await findStay(tx, org, caseId))!;
        });
        if (!made) continue;
        const stay = made.publicId;
        const [where] = await w.admin<{ room: string }>(
          sql`select room_id as room from places.stays where public_id = ${stay}`,
        );
        told.push({ stay, room: all.findIndex((one) => one.id === where!.room), stands: "awaited" });
        return;
      }
      same(told.filter((one) => one.stands !== "ended").length, rooms, "a room was free, and nobody got it");
    }

    const act = (step: Press, stay: string) =>
      w.inside(org, (tx): Promise<object | Refusal> => {
        if (step.do === "arrive") return arrive(tx, { stay }, by, clock);
        if (step.do === "away") return beginAbsence(tx, { stay, keep: "next-noon" }, by, clock);
        if (step.do === "keep") return keepLonger(tx, { stay, keep: "three-days" }, by, clock);
        if (step.do === "back") return comeBack(tx, { stay }, by, clock);
        if (step.do === "move") return moveRoom(tx, { stay, room: all[step.room]!.publicId }, by, clock);
        if (step.do === "end") return endStay(tx, { stay, how: step.how }, by, clock);
        const lastDay = osloDate(addMinutes(clock.peek(), 60));
        return setExpectedEnd(tx, { stay, lastDay }, by, clock);
      });

    async function compare(told: readonly Told[]): Promise<void> {
      const [seen] = await w.admin<{
        overlapping: number;
        endless: number;
        free: number;
        lived: string[];
      }>(sql`
        select (select count(*)::int from places.occupancies x join places.occupancies y
            on x.room_id = y.room_id and x.id < y.id and x.during && y.during) as overlapping,
          (select count(*)::int from places.stay_endings where how is null) as endless,
          (select sum(cardinality(array_positions(women_from, 0::double precision)))::int from places.availability) as free,
          coalesce((select array_agg(s.public_id || ' ' || o.room_id order by s.public_id) from places.stays s
            join places.occupancies o on o.id = s.occupancy_id and o.room_id = s.room_id
            where upper_inf(o.during)), '{}') as lived`);
      const living = told.filter((one) => one.stands !== "ended");
      same(seen!.overlapping, 0, "two in one room");
      same(seen!.endless, 0, "an end of no kind");
      same(seen!.free, rooms - living.length, "the others see something else than the truth");
      same(seen!.lived, living.map((one) => `${one.stay} ${all[one.room]!.id}`).toSorted());
    }

    try {
      await fc.assert(
        fc.asyncProperty(story, async (steps) => {
          await empty();
          const told: Told[] = [];
          for (const one of steps) {
            if (one.do === "wait") clock.forward(5 * 24 * 60);
            else if (one.do === "take") await take(told);
            else {
              const about = told.at(-1 - one.who);
              if (!about) continue;
              const answer = await act(one, about.stay);
              const said = isNo(answer) ? (answer as Refusal).no : "ok";
              same(said, expected(one, told, about), one.do);
              reached.add(`${one.do}: ${said}`);
              if (said === "ok") after(one, about);
            }
            await compare(told);
          }
        }),
        { numRuns: stories },
      );
    } finally {
      await w.close();
    }
    const turns = ["move: ok", "move: room-taken", "away: ok", "away: not-come", "keep: ok", "end: has-come"];
    expect([...reached]).toEqual(expect.arrayContaining(turns));
  },
);
