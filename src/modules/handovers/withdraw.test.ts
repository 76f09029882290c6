import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "#platform/outcome";
import { caseById, openCase } from "#modules/cases";
import { hold, needSchema } from "#modules/places";
import { world, type World } from "../../../test/world.ts";
import { givenUnit } from "../places/given.ts";
import { offer } from "./offer.ts";
import { withdraw } from "./withdraw.ts";

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

const need = needSchema.parse({ who: "woman" });

test("what was withdrawn takes its hold along, so that the next question holds a room of its own", async () => {
  const a = await w.centre("Nordheim krisesenter (øvelse)");
  const b = await w.centre("Storvik krisesenter (øvelse)");
  const unit = await w.inside(b.org, (tx) => givenUnit(tx, b.org, { rooms: [{ label: "1" }] }, w.clock));
  const held = must(
    await w.inside(b.org, (tx) =>
      hold(tx, { unit: unit.publicId, need, forOrg: a.org, by: a.night.membership }, w.clock),
    ),
  );
  const facts = { need, who: "", tonight: "", danger: "", health: "", children: "" };
  const opened = await w.as(a.night, "intake.open-case", (tx, who) =>
    openCase(
      tx,
      { org: who.org, facts, accountable: who.membership, deputy: null, holdId: held.id, opening: "opened" },
      w.clock,
    ),
  );
  const asked = must(
    await w.as(a.night, "handovers.offer", (tx, who) =>
      offer(
        tx,
        {
          caseId: opened.id,
          to: { org: b.org, name: b.name },
          holdId: held.id,
          parts: [],
          basis: "shelter-duty",
          greeting: "",
          lang: "nb",
          within: 60,
        },
        who,
        w.clock,
      ),
    ),
  );
  must(
    await w.as(a.night, "handovers.withdraw", (tx, who) => withdraw(tx, { offerId: asked.id }, who, w.clock)),
  );
  const after = await w.as(a.night, "cases.see", (tx, who) => caseById(tx, who.org, opened.id));
  expect(after).toMatchObject({ holdId: null, custody: { end: null } });
});
