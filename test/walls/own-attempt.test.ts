import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { raiseWall } from "#modules/access";
import { givenCase } from "../../src/modules/cases/given.ts";
import { world, type Centre, type Staff, type World } from "../world.ts";

let w: World;
let a: Centre;
let walled: Staff;
let object: string;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
  walled = await w.member(a.org, "Kari Øvelse", "leader");
  const made = await w.as(a.primary, "cases.open", (tx) => givenCase(tx, a.primary, a.night, w.clock));
  object = made.publicId;
  await w.as(a.primary, "access.wall-raise", (tx, who) =>
    raiseWall(tx, {
      ...{ org: a.org, membership: walled.membership, journey: made.journey },
      ...{ kind: "person", by: who.membership },
    }),
  );
});
afterAll(() => w.close());

const logged = (who: Staff, refused: true | null) =>
  w.admin(sql`insert into audit.entries (org_id, membership_id, deed, object, refused)
    values (${who.org}, ${who.membership}, 'cases.see', ${object}, ${refused})`);

test("whoever tries an id in vain finds the attempt in the log, walled off or not, and nothing else of it", async () => {
  await logged(walled, true);
  await logged(walled, null);
  await logged(a.night, true);
  const seen = await w.as(walled, "access.more", (tx) =>
    tx.rows(sql`select membership_id as by, refused from audit.entries where object = ${object}`),
  );
  expect(seen).toEqual([{ by: walled.membership, refused: true }]);
});
