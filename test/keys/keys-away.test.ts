import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fileKeys, memoryRing, openBao, openVault } from "#platform/crypto";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { must } from "#platform/outcome";
import { offer } from "#modules/handovers";
import { deliver, sweep } from "#modules/scheduling";
import { startHavn, type Havn } from "../../src/app/havn.ts";
import { listeners } from "../../src/app/listeners.ts";
import { modules } from "../../src/app/modules.ts";
import { givenCase } from "../../src/modules/cases/given.ts";
import { world, type Centre, type Staff, type World } from "../world.ts";
import { baoStandIn } from "./bao-stand-in.ts";

let bao: Awaited<ReturnType<typeof baoStandIn>>;
let w: World;
let havn: Havn;
let ours: Centre;
let theirs: Centre;
beforeAll(async () => {
  bao = await baoStandIn();
  const master = randomBytes(32);
  const vault = openVault(master, openBao(bao.settings(), fileKeys(memoryRing(master))));
  w = await world(vault);
  ours = await w.centre("Øvelse Nordheim");
  theirs = await w.centre("Øvelse Storvik");
  // No round of its own within the test: the test decides when the sweeper comes.
  const { settings, clock } = w;
  const origin = "http://localhost";
  havn = await startHavn({ settings, vault, clock, origin, training: true, port: 0, sweepEvery: 600_000 });
});
beforeEach(() => void (bao.state.away = false));
afterAll(async () => {
  await havn.stop();
  await w.close();
  await bao.close();
});

const get = async (path: string, who?: Staff, accept = "text/html") => {
  const cookie = who ? `havn=${who.token}` : "";
  const answer = await fetch(`http://localhost:${havn.port}${path}`, {
    headers: { cookie, accept, "accept-language": "nb" },
    redirect: "manual",
  });
  return { status: answer.status, text: await answer.text() };
};
const checks = async () =>
  (JSON.parse((await get("/readyz")).text) as { checks: Record<string, boolean> }).checks;
const carry = () => deliver(w.carrier, listeners, w.clock);
const round = () =>
  sweep(
    w.carrier,
    modules.flatMap((one) => one.sweeps ?? []),
    w.clock,
  );

async function asked() {
  const { night } = ours;
  const opened = await w.as(night, "handovers.offer", (tx, who) => givenCase(tx, who, null, w.clock));
  const made = await w.as(night, "handovers.offer", async (tx, who) =>
    must(
      await offer(
        tx,
        {
          caseId: opened.id,
          to: { org: theirs.org, name: theirs.name },
          holdId: null,
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
  return { caseId: opened.id, publicId: opened.publicId, offer: made.id };
}

test("S21 content is closed with a plain sentence, and what needs no key goes on", async () => {
  const { publicId } = await asked();
  const { night } = ours;
  expect((await get(paths.case(publicId), night)).status).toBe(200);
  expect(await checks()).toMatchObject({ key: true });
  bao.state.away = true;
  expect(await checks()).toMatchObject({ key: false, database: true });
  const closed = await get(paths.case(publicId), night);
  expect([closed.status, closed.text.includes("Innholdet kan ikke åpnes nå")]).toEqual([503, true]);
  expect(closed.text).toContain("Frister og varsler går som vanlig");
  const api = await get(`/api/v1/cases/${publicId}`, night, "application/json");
  expect(api.status).toBe(503);
  expect(JSON.parse(api.text)).toMatchObject({ code: "keys-away" });
  const open = [paths.board(), paths.cases(), paths.places(), paths.more(), paths.front(), "/healthz"];
  for (const path of open) expect([path, (await get(path, night)).status]).toEqual([path, 200]);
});

test("S21 a deadline that passes meanwhile wakes the sender, and stands in the case when the keys are back", async () => {
  const { caseId, offer: id } = await asked();
  await carry();
  bao.state.away = true;
  w.clock.forward(70);
  await round();
  await carry();
  const [ended] = await w.admin<{ how: string }>(
    sql`select how from handovers.outcomes where offer_id = ${id}`,
  );
  expect(ended).toEqual({ how: "expired" });
  const woken = await w.admin(sql`select from handovers.wakes where thing_id = ${id} and settled_at is null`);
  expect(woken.length).toBeGreaterThan(0);
  const entries = () =>
    w.admin<{ kind: string; at: Date }>(
      sql`select kind, at from cases.entries where case_id = ${caseId} and kind = 'expired'`,
    );
  expect(await entries()).toEqual([]);
  const passed = w.clock.now();
  bao.state.away = false;
  w.clock.forward(5);
  await w.admin(sql`update scheduling.events set retry_at = null where delivered_at is null`);
  await carry();
  const [entry] = await entries();
  expect(entry!.at.getTime()).toBeLessThanOrEqual(passed.getTime());
});

test("S23 what is destroyed is told as destroyed, on the page and to programs, and the lists stand", async () => {
  const { caseId, publicId } = await asked();
  const { org, night, leader } = ours;
  await w.admin(sql`
    with s as (
      insert into access.shreddings (org_id, id, public_id, journey, object, archive, archive_ref, asked_by)
      select org_id, gen_random_uuid(), 'ovelse0000000000', journey, public_id, 'exported', '26/1', ${leader.membership}
      from cases.cases where id = ${caseId} returning org_id, id),
    gone as (delete from access.data_keys where org_id = ${org} and subject_id = ${caseId})
    insert into access.destroyed_keys (org_id, subject_id, shredding_id) select org_id, ${caseId}, id from s`);
  const page = await get(paths.case(publicId), night);
  expect([page.status, page.text.includes("Innholdet er slettet")]).toEqual([410, true]);
  const api = await get(`/api/v1/cases/${publicId}`, night, "application/json");
  expect([api.status, JSON.parse(api.text)]).toMatchObject([410, { code: "erased" }]);
  for (const path of [paths.board(), paths.cases(), paths.more()]) {
    expect([path, (await get(path, night)).status]).toEqual([path, 200]);
  }
});
