import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newToken, tokenHash } from "#platform/crypto";
import { sql, transaction, type Sql } from "#platform/db";
import { newId } from "#platform/ids";
import { must } from "#platform/outcome";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { askApproval, digestOf, type ApprovalKind } from "./approval.ts";
import { answerApproval } from "./approval-answer.ts";
import { useApproval } from "./approval-use.ts";
import { waitingApprovals } from "./approval-reads.ts";
import { addMembership } from "./member.ts";
import { registerSubject } from "./subject.ts";
import { raiseWall } from "./wall.ts";

let w: World;
let a: Centre & { second: Staff; deputy: Staff; officer: Staff };
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());
beforeEach(async () => {
  const made = await w.centre("Nordheim krisesenter (øvelse)");
  const [second, deputy, officer] = [
    await w.member(made.org, "Berit Øvelse", "leader"),
    await w.member(made.org, "Dag Øvelse", "deputy"),
    await w.member(made.org, "Odd Øvelse", "data_protection_officer"),
  ];
  a = { ...made, second, deputy, officer };
});

const digest = digestOf(["Øvelse", "alt som er skrevet"]);
const ask = (by: Staff, kind: ApprovalKind = "export", subjects: string[] = []) =>
  w.as(by, "access.more", (tx, who) => askApproval(tx, a.org, { kind, digest, subjects }, who));
/** At the table itself, past every verb: as somebody's own yes, or with whatever else is said. */
const yes = (by: Staff, request: string, more: { by?: string; account?: Sql } = {}): Sql => sql`
  insert into access.approvals (org_id, request_id, kind, requested_account, expires_at, yes, approved_by, approved_account)
  select org_id, id, kind, requested_account, expires_at, true, ${more.by ?? by.membership},
    (${more.account ?? sql`select account_id from access.memberships where id = ${by.membership}`})
  from access.approval_requests where public_id = ${request}`;
const use = (by: Staff, request: string, what: Buffer = digest, kind = "export"): Sql => sql`
  insert into access.approval_uses (org_id, request_id, kind, digest, expires_at, used_by)
  select org_id, id, ${kind}, ${what}, expires_at, ${by.membership}
  from access.approval_requests where public_id = ${request}`;
const tried = (by: Staff, statement: Sql) =>
  w
    .as(by, "access.more", (tx) => tx.run(statement))
    .catch((thrown: { code?: string; name: string }) => thrown.code ?? thrown.name);
const aDayLater = () =>
  w.admin(sql`
    with asked as (
      update access.approval_requests set at = now() - interval '25 hours', expires_at = now() - interval '1 hour'
      where org_id = ${a.org})
    update access.approvals set at = now() - interval '24 hours', expires_at = now() - interval '1 hour' where org_id = ${a.org}`);

describe("S12 the database refuses", () => {
  test("nothing, when another of equal standing says yes within the day", async () => {
    const { request } = await ask(a.leader);
    expect(await tried(a.second, yes(a.second, request))).toBe(1);
    expect(await tried(a.leader, use(a.leader, request))).toBe(1);
  });

  test("the yes of the one who asked, also in a second place of theirs in the house", async () => {
    const { request } = await ask(a.leader);
    expect(await tried(a.leader, yes(a.leader, request))).toBe("42501");
    const own = sql`select account_id from access.memberships where id = ${a.leader.membership}`;
    const [{ account } = { account: "" }] = await w.admin<{ account: string }>(
      sql`select account_id as account from access.memberships where id = ${a.leader.membership}`,
    );
    const other = await w.inside(a.org, (tx) =>
      addMembership(tx, a.org, { account, role: "data_protection_officer", phone: null }, w.clock.now()),
    );
    const twice = { ...a.leader, membership: other, token: newToken() };
    await w.admin(sql`
      insert into access.sessions (token_hash, org_id, membership_id)
      values (${tokenHash(twice.token)}, ${a.org}, ${other})`);
    expect(await tried(twice, yes(twice, request))).toBe("42501");
    // Behind the policy stands the table: nobody at all writes it so.
    const alone = { by: a.leader.membership, account: own };
    await expect(w.admin(yes(a.leader, request, alone))).rejects.toMatchObject({ code: "23514" });
    await expect(w.admin(yes(twice, request))).rejects.toMatchObject({ code: "23514" });
  });

  test("a yes in a colleague's name", async () => {
    const { request } = await ask(a.leader);
    expect(await tried(a.leader, yes(a.second, request))).toBe("42501");
    // Neither asked nor a second: there is no request to say yes to.
    expect(await tried(a.night, yes(a.second, request))).toBe(0);
    // With the account of another than the member: the two do not fit.
    const account = sql`select account_id from access.memberships where id = ${a.second.membership}`;
    expect(await tried(a.leader, yes(a.leader, request, { account }))).toBe("42501");
    await expect(w.admin(yes(a.leader, request, { account }))).rejects.toMatchObject({ code: "23503" });
  });

  test("the yes of a subordinate, and of those who are no second for it", async () => {
    const { request } = await ask(a.leader);
    for (const one of [a.deputy, a.night, a.primary, a.analyst])
      expect(await tried(one, yes(one, request))).not.toBe(1);
    expect(await tried(a.officer, yes(a.officer, request))).toBe(1);
    const { request: own } = await ask(a.deputy);
    expect(await tried(a.leader, yes(a.leader, own))).toBe(1);
    // What needs no peer: the deputy's eyes are better than none.
    const { request: locked } = await ask(a.leader, "retention-override");
    expect(await tried(a.deputy, yes(a.deputy, locked))).toBe(1);
  });

  test("a yes, or the deed, after a day", async () => {
    const { request } = await ask(a.leader);
    const { request: later } = await ask(a.deputy);
    expect(await tried(a.second, yes(a.second, request))).toBe(1);
    await aDayLater();
    expect(await tried(a.second, yes(a.second, later))).toBe("23514");
    expect(await tried(a.leader, use(a.leader, request))).not.toBe(1);
    await expect(w.admin(use(a.leader, request))).rejects.toMatchObject({ code: "23514" });
  });

  test("another deed than the one that was asked for, another kind, a second time, and without a yes", async () => {
    const { request } = await ask(a.leader);
    expect(await tried(a.leader, use(a.leader, request))).toBe("23503");
    expect(await tried(a.second, yes(a.second, request))).toBe(1);
    expect(await tried(a.leader, use(a.leader, request, digestOf(["Øvelse", "og litt til"])))).toBe("23503");
    expect(await tried(a.leader, use(a.leader, request, digest, "key-destruction"))).toBe("23503");
    expect(await tried(a.second, use(a.second, request))).toBe("42501");
    expect(await tried(a.second, use(a.leader, request))).toBe("42501");
    expect(await tried(a.leader, use(a.leader, request))).toBe(1);
    expect(await tried(a.leader, use(a.leader, request))).toBe("23505");
  });

  test("what was refused", async () => {
    const { request } = await ask(a.leader);
    must(
      await w.as(a.second, "access.more", (tx, who) =>
        answerApproval(tx, request, { yes: false, reason: "too-much" }, who),
      ),
    );
    expect(await tried(a.leader, use(a.leader, request))).toBe("23503");
    expect(await tried(a.officer, yes(a.officer, request))).toBe("23505");
  });

  test("the yes of a member who has ended", async () => {
    const { request } = await ask(a.leader);
    const [known] = await w.admin<{ id: string; asker: string; until: Date; account: string }>(sql`
      update access.memberships m set until_at = now() from access.approval_requests r
      where m.id = ${a.second.membership} and r.public_id = ${request}
      returning r.id, r.requested_account as asker, r.expires_at as until, m.account_id as account`);
    const { id, asker, until, account } = known!;
    const session = { text: `set local app.session = '${a.second.token}'` };
    const late = transaction(w.pools.staff, session, (tx) => tx.run(yes(a.second, request)));
    expect(await late).toBe(0);
    const own = sql`
      insert into access.approvals (org_id, request_id, kind, requested_account, expires_at, yes, approved_by, approved_account)
      select ${a.org}, id, kind, requested_account, expires_at, true, ${a.second.membership}, ${account}
      from (values (${id}::uuid, 'export', ${asker}::uuid, ${until}::timestamptz)) r (id, kind, requested_account, expires_at)`;
    await expect(transaction(w.pools.staff, session, (tx) => tx.run(own))).rejects.toMatchObject({
      code: "42501",
    });
  });

  test("instants of one's own, and changes", async () => {
    const { request } = await ask(a.leader);
    const longer = sql`
      insert into access.approval_requests (org_id, public_id, kind, digest, requested_by, requested_account, expires_at)
      select org_id, 'x', kind, digest, requested_by, requested_account, now() + interval '3 days'
      from access.approval_requests where public_id = ${request}`;
    expect(await tried(a.leader, longer)).toBe("42501");
    for (const table of ["approval_requests", "approvals", "approval_uses"])
      expect(await tried(a.leader, { text: `update access.${table} set at = at`, values: [] })).toBe("42501");
  });
});

test("S12 whoever is walled neither sees the request nor answers it, and the log names it to nobody walled", async () => {
  const subject = newId(w.clock.now());
  const journey = newId(w.clock.now());
  await w.as(a.night, "access.more", (tx) =>
    registerSubject(tx, { org: a.org, id: subject, object: "0123456789abcdef", journey, guarded: false }),
  );
  const { request } = await ask(a.night, "retention-override", [subject]);
  const waits = (who: Staff) => w.as(who, "access.more", (tx) => waitingApprovals(tx, a.org));
  expect((await waits(a.leader)).map((one) => one.id)).toContain(request);
  await w.inside(a.org, (tx) =>
    raiseWall(tx, { org: a.org, membership: a.leader.membership, journey, kind: "person", by: null }),
  );
  expect((await waits(a.leader)).map((one) => one.id)).not.toContain(request);
  const [asked] = await w.admin<{ id: string; account: string }>(
    sql`select id, requested_account as account from access.approval_requests where public_id = ${request}`,
  );
  const guessed = sql`
    insert into access.approvals (org_id, request_id, kind, requested_account, expires_at, yes, approved_by, approved_account)
    select ${a.org}, ${asked!.id}, 'retention-override', ${asked!.account}, now() + interval '24 hours', true, id, account_id
    from access.memberships where id = ${a.leader.membership}`;
  expect(await tried(a.leader, guessed)).toBe("42501");
  const hidden = await w.as(a.leader, "access.more", (tx) =>
    tx.row<{ n: string[] }>(sql`select access.walled_objects() as n`),
  );
  expect(hidden?.n).toContain(request);
  expect(await tried(a.second, yes(a.second, request))).toBe(1);
});

test("asked, answered and done in words of the module; pressed twice it is one request", async () => {
  const { request } = await ask(a.leader);
  expect(await ask(a.leader)).toEqual({ request });
  const done = () =>
    w.as(a.leader, "access.more", (tx, who) => useApproval(tx, a.org, { kind: "export", digest }, who));
  expect(await done()).toEqual({ no: "not-approved" });
  const answer = (by: Staff) =>
    w.as(by, "access.more", (tx, who) => answerApproval(tx, request, { yes: true }, who));
  expect(await answer(a.leader)).toEqual({ no: "not-found" });
  expect(await answer(a.deputy)).toEqual({ no: "not-found" });
  expect(await answer(a.officer)).toEqual({ done: true });
  expect(await answer(a.second)).toEqual({ no: "over" });
  expect(must(await done()).approval).toMatch(/^[0-9a-f-]{36}$/);
  expect(await done()).toEqual({ no: "not-approved" });
});
