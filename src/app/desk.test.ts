import { afterAll, beforeAll, expect, test } from "vitest";
import { sql, transaction } from "#platform/db";
import { newPublicId } from "#platform/ids";
import { world, type Centre, type World } from "../../test/world.ts";
import { KeyReused, NoSession, NotAllowed, openDesk } from "./desk.ts";

let w: World;
let a: Centre;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Nordheim krisesenter (øvelse)");
});
afterAll(() => w.close());

const deskOf = (token: string | undefined, key?: string, fingerprint = "same") =>
  openDesk(w.pools, { token, requestId: "r1", key, fingerprint: async () => fingerprint }, () => undefined);

test("the audit row stands before anything is read, and stays when the deed is refused", async () => {
  const seen = await w.as(a.leader, "audit.review", (tx) =>
    tx.rows<{ deed: string }>(sql`select deed from audit.entries where deed = 'audit.review'`),
  );
  expect(seen).toHaveLength(1);
  await expect(w.as(a.night, "audit.review", async () => 1)).rejects.toBeInstanceOf(NotAllowed);
  const kept = await w.admin(
    sql`select 1 from audit.entries where deed = 'audit.review' and membership_id = ${a.night.membership}`,
  );
  expect(kept).toHaveLength(1);
});

test("what is answered as not there is undone, and stands in the log as an attempt", async () => {
  const object = newPublicId();
  const asked = { deed: "access.more", object };
  const log = () =>
    w.admin<{ refused: boolean | null }>(
      sql`select refused from audit.entries where object = ${object} order by at`,
    );
  const desk = deskOf(a.night.token, newPublicId());
  expect(await desk.read(asked, async () => undefined)).toBeUndefined();
  const nothing = { no: "not-found" } as const;
  expect(await desk.write(asked, async () => nothing)).toEqual(nothing);
  expect(await log()).toEqual([{ refused: true }, { refused: true }]);
  expect(await desk.read(asked, async () => ({ found: true }))).toEqual({ found: true });
  expect(await desk.write(asked, async () => ({ no: "too-late" as const }))).toEqual({ no: "too-late" });
  expect(await log()).toEqual([{ refused: true }, { refused: true }, { refused: null }, { refused: null }]);
  // What was written is never dropped because nothing came back.
  await desk.read(asked, async (tx) => {
    await tx.run(sql`insert into access.subjects (org_id, id, object, journey, guarded)
      values (${a.org}, gen_random_uuid(), ${object}, gen_random_uuid(), false)`);
  });
  expect(await w.admin(sql`select 1 from access.subjects where object = ${object}`)).toHaveLength(1);
  // A list names nothing, and an empty one is an answer.
  await desk.read({ deed: "access.more" }, async () => undefined);
  expect(await log()).toHaveLength(5);
});

test("without a session, with a dead one or a made-up one, nothing is done", async () => {
  await expect(deskOf(undefined).read({ deed: "access.more" }, async () => 1)).rejects.toBeInstanceOf(
    NoSession,
  );
  await expect(deskOf("ab".repeat(32)).read({ deed: "access.more" }, async () => 1)).rejects.toBeInstanceOf(
    NoSession,
  );
  const gone = await w.member(a.org, "Per Øvelse", "deputy");
  await w.admin(
    sql`update access.sessions set seen_at = now() - interval '16 minutes' where membership_id = ${gone.membership}`,
  );
  await expect(deskOf(gone.token).read({ deed: "access.more" }, async () => 1)).rejects.toBeInstanceOf(
    NoSession,
  );
});

test("a deed that stands in no table is nobody's", async () => {
  await expect(deskOf(a.leader.token).read({ deed: "made.up" }, async () => 1)).rejects.toThrow(
    "stands in no table",
  );
});

test("without a context every table is empty for the runtime roles", async () => {
  const rows = await transaction(w.pools.staff, { text: "select 1" }, (tx) =>
    tx.rows(
      sql`select 1 from access.memberships union all select 1 from audit.entries union all select 1 from access.accounts`,
    ),
  );
  expect(rows).toEqual([]);
});

test("the same key gives one effect and equal answers; another body is refused", async () => {
  const key = newPublicId();
  let effects = 0;
  const press = (fingerprint = "same") =>
    deskOf(a.night.token, key, fingerprint).write({ deed: "access.more" }, async () => {
      effects++;
      return { json: { effect: effects }, status: 201 as const };
    });
  const answers = (await Promise.all(Array.from({ length: 12 }, () => press()))) as Response[];
  expect(effects).toBe(1);
  expect(new Set(await Promise.all(answers.map((one) => one.text())))).toEqual(new Set(['{"effect":1}']));
  await expect(press("other")).rejects.toBeInstanceOf(KeyReused);
  expect(effects).toBe(1);
});

test("a refusal frees the key", async () => {
  const key = newPublicId();
  const first = await deskOf(a.night.token, key).write({ deed: "access.more" }, async () => ({
    no: "just-taken" as const,
  }));
  expect(first).toEqual({ no: "just-taken" });
  const second = await deskOf(a.night.token, key).write({ deed: "access.more" }, async () => ({
    to: "/vakt",
  }));
  expect(second).toBeInstanceOf(Response);
});

test("staff see the members of their own organisation only", async () => {
  const b = await w.centre("Storvik krisesenter (øvelse)");
  const names = await w.as(a.night, "access.more", (tx) =>
    tx.rows<{ org_id: string }>(sql`select org_id from access.memberships`),
  );
  expect(new Set(names.map((row) => row.org_id))).toEqual(new Set([a.org]));
  expect(b.org).not.toBe(a.org);
});

test("nobody updates or deletes the audit log", async () => {
  for (const change of [sql`delete from audit.entries`, sql`update audit.entries set deed = 'x'`]) {
    await expect(w.as(a.leader, "audit.review", (tx) => tx.run(change))).rejects.toMatchObject({
      code: "42501",
    });
    await expect(w.inside(a.org, (tx) => tx.run(change))).rejects.toMatchObject({ code: "42501" });
  }
});
