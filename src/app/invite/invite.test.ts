import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { systemClock } from "#platform/clock";
import { readConfig } from "#platform/config";
import { sql, transaction } from "#platform/db";
import { findInvitation, waitingApprovals } from "#modules/access";
import { world } from "../../../test/world.ts";
import { inviteCommand, inviteWith } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "havn-invite-"));
afterAll(() => rmSync(folder, { recursive: true }));
const config = readConfig({ HAVN_DATA: folder });
const run = (...args: string[]) => {
  if ("no" in config) throw new Error(config.sentence);
  return inviteCommand(config, args, systemClock);
};

test.each([
  [],
  ["Nordheim"],
  ["Nordheim", "Kari", "Hansen"],
  ["Nordheim", "Kari", "--role", "boss"],
  ["Nordheim", "Kari", "--new", "church"],
  ["Nordheim", "Kari", "--municipality", "oslo"],
  ["Nordheim", "Kari", "--number", "12"],
  ["Nordheim", "Kari", "--made-up"],
])("what it cannot read gives the way to use it: %s", async (...args) => {
  expect(await run(...args)).toMatchObject({ no: expect.stringContaining("Bruk: npm run invite") });
});

test("without a Havn there is nobody to invite to", async () => {
  expect(await run("Nordheim", "Kari")).toHaveProperty("no");
});

test("a house is made once, and the code lets its first leader in", async () => {
  const w = await world();
  const origin = "https://havn.example.no";
  const say = async (...args: string[]) => inviteWith(w.pools.relay, args, origin, w.clock);
  const made = await say("Nordheim krisesenter", "Kari Øvelse", "--new", "centre", "--municipality", "9901");
  const [code] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec("yes" in made ? made.yes : "") ?? [""];
  const found = await transaction(w.pools.open, { text: "select 1" }, (tx) => findInvitation(tx, code));
  expect(found).toMatchObject({ organisation: "Nordheim krisesenter", role: "leader", training: false });
  const logged = await w.admin(sql`
    select 1 from audit.entries where deed = 'access.invite-by-operator' and org_id = ${found!.org} and membership_id is null`);
  // The house, and the code.
  expect(logged).toHaveLength(2);
  expect(await say("Nordheim krisesenter", "Kari Øvelse", "--new", "centre")).toMatchObject({
    no: expect.stringContaining("finnes fra før"),
  });
  expect(await say("Storvik krisesenter", "Kari Øvelse")).toMatchObject({
    no: expect.stringContaining("Nordheim krisesenter"),
  });
  // Now that it has a leader, the next comes in with the leader's yes.
  const leader = await w.member(found!.org, "Kari Øvelse", "leader");
  const next = ["Storvik krisesenter", "Ola Øvelse", "--new", "centre"];
  expect(await say(...next)).toMatchObject({ no: expect.stringContaining("--vouch") });
  const vouched = [...next, "--vouch", "Nordheim krisesenter"];
  for (const _ of [1, 2])
    expect(await say(...vouched)).toMatchObject({ yes: expect.stringContaining("er spurt") });
  await w.as(leader, "access.approve", async (tx, who) => {
    const [asked, ...more] = await waitingApprovals(tx, who.org);
    expect(more).toEqual([]);
    expect(asked).toMatchObject({
      kind: "new-organisation",
      by: null,
      says: { name: "Storvik krisesenter" },
    });
    await tx.run(sql`
      insert into access.approvals (org_id, request_id, kind, requested_account, expires_at, yes, approved_by, approved_account)
      select org_id, id, kind, requested_account, expires_at, true, ${who.membership}, ${who.account}
      from access.approval_requests where public_id = ${asked!.id}`);
  });
  expect(await say("Storvik krisesenter ", ...vouched.slice(1))).toMatchObject({
    yes: expect.stringContaining("er spurt"),
  });
  expect(await say(...vouched)).toMatchObject({ yes: expect.stringContaining("Kode til Ola Øvelse") });
  await w.close();
});
