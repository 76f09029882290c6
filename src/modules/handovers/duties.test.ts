import { afterAll, beforeAll, expect, test } from "vitest";
import { addMinutes } from "#platform/clock";
import { fullHouse } from "../../../test/full-house.ts";
import { handoverDuties } from "./duties.ts";
import { keep } from "./keep.ts";

let house: Awaited<ReturnType<typeof fullHouse>>;
beforeAll(async () => {
  house = await fullHouse();
});
afterAll(() => house.w.close());

const returnedAfter = (days: number) =>
  house.w.as(house.ours.leader, "dutyboard.see", async (tx) => {
    const now = addMinutes(house.w.clock.now(), days * 24 * 60);
    const { returned } = await handoverDuties(tx, house.ours.org, now);
    return returned.map((one) => one.state).sort();
  });

test("a question that came back without a yes waits until somebody acts, however long it takes", async () => {
  expect(await returnedAfter(1)).toEqual(["declined", "expired"]);
  expect(await returnedAfter(8)).toEqual(["declined", "expired"]);
  expect(await returnedAfter(400)).toEqual(["declined", "expired"]);
  await house.w.as(house.ours.leader, "handovers.keep", (tx, who) =>
    keep(tx, { offerId: house.silent.id }, who, house.w.clock),
  );
  expect(await returnedAfter(8)).toEqual(["declined"]);
});
