import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { raiseWall, wallsIn } from "#modules/access";
import { caseload } from "#modules/cases";
import { accept, handoverDuties, offer } from "#modules/handovers";
import { deliver, sweep } from "#modules/scheduling";
import { listeners } from "../../src/app/listeners.ts";
import { modules } from "../../src/app/modules.ts";
import { givenCase } from "../../src/modules/cases/given.ts";
import { world, type Centre, type Staff, type World } from "../world.ts";

let w: World;
let from: Centre;
beforeAll(async () => {
  w = await world();
  from = await w.centre("Øvelse Nordheim");
});
afterAll(() => w.close());

/** Works in the house that sends and in the one that receives. */
async function worksInBoth(there: Staff): Promise<Staff> {
  const here = await w.member(from.org, there.name, "night_worker");
  await w.admin(sql`
    update access.memberships set account_id = (select account_id from access.memberships where id = ${there.membership})
    where id = ${here.membership}`);
  return here;
}
/** "Never them", said in the house that sends. */
const never = (journey: string, whom: Staff) =>
  w.as(from.primary, "cases.see", (tx, who) =>
    raiseWall(tx, {
      ...{ org: from.org, membership: whom.membership, journey },
      ...{ kind: "person", by: who.membership },
    }),
  );
async function sent(to: Centre, made: { id: string }) {
  await w.as(from.primary, "handovers.offer", async (tx, who) => {
    const what = {
      caseId: made.id,
      to: { org: to.org, name: to.name },
      holdId: null,
      parts: ["who"] as const,
    };
    const how = { greeting: "", within: 60, basis: "shelter-duty", lang: "nb" } as const;
    must(await offer(tx, { ...what, ...how }, who, w.clock));
  });
  await deliver(w.carrier, listeners, w.clock);
}
const opened = () =>
  w.as(from.primary, "cases.open", (tx) => givenCase(tx, from.primary, from.leader, w.clock));
const requests = (by: Staff) =>
  w.as(by, "handovers.see", (tx) => tx.rows<{ id: string }>(sql`select id from handovers.requests`));
const woken = (org: string) =>
  w.admin<{ who: string }>(
    sql`select distinct membership_id as who from handovers.wakes where org_id = ${org}`,
  );
const round = (name: RegExp) =>
  sweep(
    w.carrier,
    modules.flatMap((one) => one.sweeps ?? []).filter((one) => name.test(one.name)),
    w.clock,
  );

test("a wall set where she was holds where she is sent: no packet, no duty, no wake, and never the deputy", async () => {
  const to = await w.centre("Øvelse Storvik");
  const here = await worksInBoth(to.leader);
  const made = await opened();
  await never(made.journey, here);
  await sent(to, made);
  expect(await requests(to.leader)).toEqual([]);
  const [request] = await requests(to.night);
  expect((await woken(to.org)).map((one) => one.who)).toEqual([to.primary.membership]);
  const owed = await w.as(to.leader, "dutyboard.see", (tx) => handoverDuties(tx, to.org, w.clock.now()));
  expect(JSON.stringify(owed)).not.toContain(request!.id);
  const taken = await w.as(to.night, "handovers.answer", async (tx, who) =>
    must(await accept(tx, { requestId: request!.id }, who, w.clock)),
  );
  const [custody] = await w.admin<{ deputy: string }>(
    sql`select deputy_id as deputy from cases.custodies where case_id = ${taken.caseId}`,
  );
  expect(custody!.deputy).not.toBe(to.leader.membership);
  const seen = await w.as(to.leader, "cases.list", (tx) => caseload(tx, to.org));
  expect(seen.map((one) => one.id)).not.toContain(taken.caseId);
});

test("a wall set there after it was taken over moves the responsibility here, and stops a wake that was planned", async () => {
  const to = await w.centre("Øvelse Vestvik");
  const here = await worksInBoth(to.night);
  const leads = await worksInBoth(to.leader);
  const [taken, waiting] = [await opened(), await opened()];
  await sent(to, taken);
  const [request] = await requests(to.night);
  const { caseId } = await w.as(to.night, "handovers.answer", async (tx, who) =>
    must(await accept(tx, { requestId: request!.id }, who, w.clock)),
  );
  await sent(to, waiting);
  await never(taken.journey, here);
  await never(waiting.journey, leads);
  await round(/^cases\.reassign$/);
  const [now] = await w.admin<{ who: string }>(
    sql`select accountable_id as who from cases.custodies where case_id = ${caseId} and current`,
  );
  expect(now!.who).not.toBe(to.night.membership);
  w.clock.forward(60);
  await round(/^handovers\.wake$/);
  w.clock.forward(-60);
  const rung = await w.admin<{ who: string }>(
    sql`select membership_id as who from handovers.wakes where org_id = ${to.org} and woken_at is not null`,
  );
  expect(rung.length).toBeGreaterThan(0);
  expect(rung.map((one) => one.who)).not.toContain(to.leader.membership);
});

test("what looks the log of a house through knows walls set in another", async () => {
  const to = await w.centre("Øvelse Sørvik");
  const here = await worksInBoth(to.night);
  const made = await opened();
  await never(made.journey, here);
  const known = { member: to.night.membership, journey: made.journey };
  expect(await w.inside(to.org, (tx) => wallsIn(tx, to.org))).toEqual([known]);
  const third = await w.centre("Øvelse Austvik");
  expect(await w.inside(third.org, (tx) => wallsIn(tx, third.org))).toEqual([]);
});
