import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { world, type Staff, type World } from "../../../test/world.ts";
import { answerApproval } from "./approval-answer.ts";
import { inviteApproved, inviteOrAsk } from "./approval-invite.ts";
import { useApproval } from "./approval-use.ts";
import { invite } from "./invitation.ts";
import { addOrganisation } from "./organisation.ts";

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

const berit = { name: "Berit Øvelse", role: "leader" as const, phone: null };
const wants = (by: Staff, what: Parameters<typeof inviteOrAsk>[1] = berit) =>
  w.as(by, "access.invite", (tx, who) => inviteOrAsk(tx, what, who, w.clock));
const code = (by: Staff, request: string) =>
  w.as(by, "access.invite", (tx, who) => inviteApproved(tx, request, who, w.clock));
const yes = (by: Staff, request: string) =>
  w.as(by, "access.approve", (tx, who) => answerApproval(tx, request, { yes: true }, who));

test("the only one who could be a second lets the next one in alone, and then they are two", async () => {
  const { leader, org } = await w.centre("Nordheim krisesenter (øvelse)");
  expect(await wants(leader)).toHaveProperty("code");
  const second = await w.member(org, "Odd Øvelse", "data_protection_officer");
  expect(await wants(leader, { name: "Ny Øvelse", role: "analyst", phone: null })).toHaveProperty("code");
  for (const role of ["leader", "deputy", "data_protection_officer"] as const) {
    const asked = await wants(leader, { ...berit, role });
    const { request } = asked as { request: string };
    expect(await code(leader, request)).toEqual({ no: "not-approved" });
    expect(await yes(leader, request)).toEqual({ no: "not-found" });
    must(await yes(second, request));
    expect(must(await code(leader, request)).code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
    expect(await code(leader, request)).toEqual({ no: "not-approved" });
  }
});

test("the table refuses a leader made by one, another name than the one agreed on, and the same yes twice", async () => {
  const { leader, org } = await w.centre("Storvik krisesenter (øvelse)");
  const second = await w.member(org, "Dag Øvelse", "deputy");
  const alone = w.as(leader, "access.invite", (tx) => invite(tx, org, berit, leader.membership, w.clock));
  await expect(alone).rejects.toMatchObject({ code: "23514" });
  const agreed = async (what: typeof berit) => {
    const { request } = (await wants(leader, what)) as { request: string };
    must(await yes(second, request));
    const [row] = await w.admin<{ id: string; digest: Buffer }>(
      sql`select id, digest from access.approval_requests where public_id = ${request}`,
    );
    return row!;
  };
  const { id: approval, digest } = await agreed(berit);
  const make = (what: typeof berit) =>
    w.as(leader, "access.invite", (tx) => invite(tx, org, { ...what, approval }, leader.membership, w.clock));
  // A yes that nobody has used opens nothing.
  await expect(make(berit)).rejects.toMatchObject({ code: "23503" });
  must(
    await w.as(leader, "access.invite", (tx, who) =>
      useApproval(tx, org, { kind: "invite-leader", digest }, who),
    ),
  );
  await expect(make({ ...berit, name: "En annen Øvelse" })).rejects.toMatchObject({ code: "23503" });
  expect(await make(berit)).toHaveProperty("code");
  await expect(make(berit)).rejects.toMatchObject({ code: "23505" });
});

test("an organisation that is real comes in with the yes of a leader of one that is there, but the first", async () => {
  const make = (name: string) =>
    w.inside("00000000-0000-4000-8000-000000000001", (tx) =>
      addOrganisation(
        tx,
        { name, kind: "centre", municipality: null, phone: null, training: false },
        w.clock.now(),
      ),
    );
  const { id } = await make("Det første senteret (øvelse)");
  await w.member(id, "Øvelse Leder", "leader");
  await expect(make("Et senter til (øvelse)")).rejects.toMatchObject({ code: "23514" });
});
