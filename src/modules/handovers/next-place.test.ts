import { afterAll, beforeAll, expect, test } from "vitest";
import { addMinutes, osloDate } from "#platform/clock";
import { must } from "#platform/outcome";
import { caseById, openCase } from "#modules/cases";
import { hold } from "#modules/places";
import { world, type World } from "../../../test/world.ts";
import { aNeed, givenUnit } from "../places/given.ts";
import { nextPlace } from "./next-place.ts";

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

test("only a place with a room that can be held now is asked next, also for a later day", async () => {
  const a = await w.centre("Nordheim krisesenter (øvelse)");
  const later = await w.centre("Storvik krisesenter (øvelse)");
  const now = await w.centre("Lykkja krisesenter (øvelse)");
  const need = aNeed({ from: osloDate(addMinutes(w.clock.now(), 2 * 24 * 60)) });
  const unitOf = (org: string, name: string) =>
    w.inside(org, (tx) => givenUnit(tx, org, { name, rooms: [{ label: "1" }] }, w.clock));
  // Of two that are alike the first by name is asked first.
  const busy = await unitOf(later.org, "Øvelse A");
  const open = await unitOf(now.org, "Øvelse B");
  const opened = await w.as(a.night, "intake.open-case", (tx, who) =>
    openCase(
      tx,
      {
        ...{ org: who.org, accountable: who.membership, deputy: null, holdId: null, opening: "opened" },
        facts: { need, who: "", tonight: "", danger: "", health: "", children: "" },
      },
      w.clock,
    ),
  );
  const next = () =>
    w.as(a.night, "handovers.offer", async (tx, who) =>
      nextPlace(tx, who, (await caseById(tx, who.org, opened.id))!, w.clock.now()),
    );
  expect((await next())?.unitId).toBe(busy.publicId);
  // Taken for an hour and a half: free again long before the day, but nothing to hold now.
  must(
    await w.inside(later.org, (tx) =>
      hold(tx, { unit: busy.publicId, need, forOrg: later.org, by: later.night.membership }, w.clock),
    ),
  );
  expect((await next())?.unitId).toBe(open.publicId);
});
