import { afterAll, beforeAll, expect, test } from "vitest";
import { sql, type Sql } from "#platform/db";
import { must } from "#platform/outcome";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { endMembership } from "./end-membership.ts";
import { listedMembers, openInvitations, openRecoveries } from "./member-reads.ts";
import { approveRecovery, askRecovery } from "./recovery.ts";

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

const publicId = async (who: Staff) =>
  (
    await w.admin<{ id: string }>(
      sql`select public_id as id from access.memberships where id = ${who.membership}`,
    )
  )[0]!.id;
const ask = async (by: Staff, about: Staff) => {
  const id = await publicId(about);
  return w.as(by, "access.recover", (tx, who) => askRecovery(tx, id, who, w.clock));
};
const approve = async (by: Staff) =>
  w.as(by, "access.recover", async (tx, who) => {
    const [asked] = await openRecoveries(tx, who.org);
    return approveRecovery(tx, asked?.id ?? "", who, w.clock);
  });

async function house() {
  const made = await w.centre("Nordheim krisesenter (øvelse)");
  const second = await w.member(made.org, "Berit Øvelse", "leader");
  const deputy = await w.member(made.org, "Dag Øvelse", "deputy");
  const officer = await w.member(made.org, "Odd Øvelse", "data_protection_officer");
  return { ...made, second, deputy, officer };
}

test("one asks, another says yes, and only then is there a code", async () => {
  const { leader, second, night, org } = await house();
  expect(await ask(leader, night)).toEqual({ done: true });
  expect(await ask(second, night)).toEqual({ no: "already-asked" });
  expect(await approve(leader)).toEqual({ no: "not-yours" });
  const before = await w.as(leader, "access.members-see", (tx) => openInvitations(tx, org));
  expect(before).toEqual([]);
  expect(must(await approve(second)).code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
  expect(await approve(second)).toEqual({ no: "not-found" });
});

test("nobody asks or says yes for oneself, and a leader is needed where there is one", async () => {
  const { leader, second, night, deputy, officer } = await house();
  expect(await ask(leader, leader)).toEqual({ no: "not-yours" });
  expect(await ask(deputy, night)).toEqual({ no: "not-yours" });
  expect(await ask(leader, second)).toEqual({ done: true });
  expect(await approve(second)).toEqual({ no: "not-yours" });
  expect(await approve(deputy)).toEqual({ no: "not-yours" });
  // No leader is left who is neither of the two.
  expect(must(await approve(officer)).name).toBe("Berit Øvelse");
});

test("a house whose only leader lost the passkey: the deputy asks, the officer says yes", async () => {
  const { leader, second, deputy, officer } = await house();
  const id = await publicId(second);
  must(await w.as(leader, "access.deactivate", (tx, who) => endMembership(tx, id, who)));
  expect(await ask(deputy, leader)).toEqual({ done: true });
  expect(await approve(deputy)).toEqual({ no: "not-yours" });
  expect(must(await approve(officer)).name).toBe("Kari Øvelse");
});

test("the database itself refuses one alone, too late, and a code without a yes", async () => {
  const { leader, second, night, org } = await house();
  must(await ask(leader, night));
  const self = (by: Staff): Sql => sql`
    insert into access.recovery_approvals (org_id, recovery_id, membership_id, asked_by, expires_at, approved_by)
    select org_id, id, membership_id, asked_by, expires_at, ${by.membership} from access.recoveries where org_id = ${org}`;
  const tried = (by: Staff, statement: Sql) =>
    w.as(by, "access.recover", (tx) => tx.run(statement)).catch((thrown: { code: string }) => thrown.code);
  expect(await tried(leader, self(leader))).toBe("23514");
  expect(await tried(leader, self(second))).toBe("42501");
  // Somebody else's name as the asker does not fit the row that was asked.
  const lie = sql`
    insert into access.recovery_approvals (org_id, recovery_id, membership_id, asked_by, expires_at, approved_by)
    select org_id, id, membership_id, ${second.membership}, expires_at, ${leader.membership} from access.recoveries where org_id = ${org}`;
  expect(await tried(leader, lie)).toBe("23503");
  const code = sql`
    insert into access.invitations (org_id, id, public_id, code_mark, name, role, membership_id, made_by)
    values (${org}, gen_random_uuid(), 'x', 'x', 'x', 'analyst', ${night.membership}, ${leader.membership})`;
  expect(await tried(leader, code)).toBe("42501");
  const takeOut = sql`insert into access.passkey_endings (org_id, door_id, why, by_id)
    values (${org}, gen_random_uuid(), 'recovered', ${leader.membership})`;
  expect(await tried(leader, takeOut)).toBe("42501");
  await w.admin(
    sql`update access.recoveries set asked_at = now() - interval '25 hours', expires_at = now() - interval '1 hour' where org_id = ${org}`,
  );
  expect(await tried(second, self(second))).toBe("23514");
  expect(await approve(second)).toEqual({ no: "not-found" });
});

test("only a leader invites or ends, in the table itself; and only the end of a membership is theirs to set", async () => {
  const { leader, night, deputy, org } = await house();
  const end = sql`update access.memberships set until_at = now() where id = ${night.membership}`;
  for (const by of [night, deputy]) {
    expect(await w.as(by, "access.more", (tx) => tx.run(end))).toBe(0);
  }
  const rise = sql`update access.memberships set role = 'leader' where id = ${night.membership}`;
  await expect(w.as(leader, "access.more", (tx) => tx.run(rise))).rejects.toMatchObject({ code: "42501" });
  const code = sql`
    insert into access.invitations (org_id, id, public_id, code_mark, name, role, made_by)
    values (${org}, gen_random_uuid(), 'x', 'x', 'x', 'analyst', ${deputy.membership})`;
  await expect(w.as(deputy, "access.more", (tx) => tx.run(code))).rejects.toMatchObject({ code: "42501" });
});

test("the last leader stays", async () => {
  const made: Centre = await w.centre("Storvik krisesenter (øvelse)");
  const id = await publicId(made.leader);
  const outcome = await w.as(made.leader, "access.deactivate", (tx, who) => endMembership(tx, id, who));
  expect(outcome).toEqual({ no: "last-leader" });
  expect(await w.as(made.leader, "access.members-see", (tx) => listedMembers(tx, made.org))).toHaveLength(4);
});
