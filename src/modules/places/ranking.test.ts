import { afterAll, beforeAll, expect, test } from "vitest";
import { world, type Centre, type World } from "../../../test/world.ts";
import { aNeed, givenUnit } from "./given.ts";
import { usualWeights } from "./rank.ts";
import { setWeights } from "./ranking.ts";
import { searchFrom } from "./search-from.ts";

let w: World;
let owner: Centre;
let asker: Centre;
beforeAll(async () => {
  w = await world();
  owner = await w.centre("Storvik (Øvelse)");
  asker = await w.centre("Nordheim (Øvelse)");
});
afterAll(() => w.close());

const order = () =>
  w.as(asker.night, "places.search", async (tx) => {
    const { can } = await searchFrom(tx, asker.org, aNeed(), w.clock.now());
    return can.map((one) => one.unitName);
  });

test("the leader says what counts, the newest counts, and only for the leader's own house", async () => {
  const unit = (name: string, ownEntrance: boolean) =>
    w.inside(owner.org, (tx) =>
      givenUnit(tx, owner.org, { name, ownEntrance, nightStaff: !ownEntrance }, w.clock),
    );
  await unit("Inngang", true);
  await unit("Nattevakt", false);
  expect(await order()).toEqual(["Nattevakt", "Inngang"]);
  const say = (entrance: number) =>
    w.as(asker.leader, "places.set-ranking", (tx, who) => {
      const weights = { ...usualWeights, "own-entrance": entrance };
      return setWeights(tx, who.org, { weights, by: who.membership }, w.clock);
    });
  await say(10);
  expect(await order()).toEqual(["Inngang", "Nattevakt"]);
  await say(0);
  expect(await order()).toEqual(["Nattevakt", "Inngang"]);
  await w.as(owner.leader, "places.set-ranking", (tx, who) =>
    setWeights(tx, who.org, { weights: { ...usualWeights, "night-staff": 0 }, by: null }, w.clock),
  );
  expect(await order()).toEqual(["Nattevakt", "Inngang"]);
});

test("the night worker sees what counts and does not set it", async () => {
  await w.as(asker.night, "places.see-ranking", async () => undefined);
  const set = w.as(asker.night, "places.set-ranking", async () => undefined);
  await expect(set).rejects.toSatisfy((no: Error) => no.constructor.name === "NotAllowed");
});
