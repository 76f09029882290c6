import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { OutOfReach, raiseWall } from "#modules/access";
import { beginContact } from "#modules/intake";
import { openDesk } from "../../src/app/desk.ts";
import { findContact, noNotes, someNeed } from "../../src/modules/intake/given.ts";
import { world, type Centre, type Staff, type World } from "../world.ts";

let w: World;
let a: Centre;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Nordheim krisesenter (øvelse)");
});
afterAll(() => w.close());

const deskOf = ({ token }: Staff) =>
  openDesk(w.pools, { token, requestId: "r1", key: undefined, fingerprint: async () => "" }, () => undefined);

test("what broke because somebody was walled off in the middle is looked at once more, and met as nothing", async () => {
  const who = await w.member(a.org, "Ola Øvelse", "night_worker");
  const made = await w.as(a.night, "intake.begin", (tx, me) =>
    beginContact(tx, { need: someNeed(), notes: noNotes }, me, w.clock),
  );
  const object = made.publicId;
  const [contact] = await w.admin<{ journey: string }>(
    sql`select journey from intake.contacts where public_id = ${object}`,
  );
  const wall = { org: a.org, membership: who.membership, journey: contact!.journey, by: null };
  let looks = 0;
  const ended = deskOf(who).read({ deed: "intake.end", object }, async (tx) => {
    looks += 1;
    const found = await findContact(tx, a.org, object);
    if (!found) return { no: "not-found" };
    if (looks === 1) await w.inside(a.org, (other) => raiseWall(other, { ...wall, kind: "person" }));
    const duties = await tx.rows(sql`select 1 from intake.duties where contact_id = ${found.id}`);
    if (duties.length === 0) throw new Error("an open contact without a duty");
    return { done: true };
  });
  expect(await ended).toEqual({ no: "not-found" });
  expect(looks).toBe(2);
  const log = await w.admin(
    sql`select refused from audit.entries where object = ${object} and membership_id = ${who.membership}`,
  );
  expect(log).toEqual([{ refused: true }]);
});

test("what is truly broken breaks again, and an answer that was thrown is not asked for twice", async () => {
  const thrown = async (fault: Error | "database") => {
    let looks = 0;
    const look = deskOf(a.night).read({ deed: "access.more" }, async (tx) => {
      looks += 1;
      if (fault !== "database") throw fault;
      await tx.run(sql`insert into access.subjects (org_id, id, object, journey, guarded)
        values (gen_random_uuid(), gen_random_uuid(), 'x', gen_random_uuid(), false)`);
    });
    await expect(look).rejects.toBeInstanceOf(Error);
    return looks;
  };
  expect(await thrown(new Error("broken"))).toBe(2);
  expect(await thrown("database")).toBe(2);
  expect(await thrown(new OutOfReach())).toBe(1);
  // Nobody knows whether that was done.
  expect(await thrown(Object.assign(new Error("gone"), { code: "ECONNRESET" }))).toBe(1);
  expect(await thrown(new Error("Connection terminated unexpectedly"))).toBe(1);
});
