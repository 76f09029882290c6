import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { seal, SealBroken, unseal } from "#platform/crypto";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { dataKey, OutOfReach } from "#modules/access";
import { colleagueRef } from "#modules/cases";
import { deliver } from "#modules/scheduling";
import { listeners as places } from "#modules/places";
import { givenCase } from "../cases/given.ts";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { accept } from "./accept.ts";
import { decline } from "./decline.ts";
import { listeners } from "./events.ts";
import { keepForDays } from "./let-in.ts";
import { offer } from "./offer.ts";
import { requestPlace } from "./packet-place.ts";
import { findReceived, receivedPacket } from "./reads.ts";
import { nameReceivers } from "./receivers.ts";
import { withdraw } from "./withdraw.ts";

let w: World;
let a: Centre;
let b: Centre;
let asked: { id: string; publicId: string };
let object: string;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Nordheim krisesenter (øvelse)");
  b = await w.centre("Storvik krisesenter (øvelse)");
});
afterAll(() => w.close());

const carry = () => deliver(w.carrier, { ...places, ...listeners }, w.clock);
async function ask(days?: number) {
  const made = await w.as(a.night, "cases.open", (tx) => givenCase(tx, a.night, a.leader, w.clock));
  const what = { parts: ["who", "danger"] as const, basis: "shelter-duty" as const, lang: "nb" as const };
  const more = days === undefined ? {} : { days };
  asked = await w.as(a.night, "handovers.offer", async (tx, who) => {
    const command = {
      caseId: made.id,
      to: b,
      holdId: null,
      greeting: "Øvelse",
      within: 60,
      ...what,
      ...more,
    };
    return must(await offer(tx, command, who, w.clock));
  });
  await carry();
  const [row] = await w.admin<{ object: string }>(sql`
    select public_id as object from handovers.requests where id = ${asked.id}`);
  object = row!.object;
}
beforeEach(() => ask());

/** What the receiver's staff reach: the row and the letter, or nothing. */
const read = (who: Staff) =>
  w.as(who, "handovers.read-request", async (tx, me) => {
    const request = await findReceived(tx, me.org, object);
    if (!request) return "nothing";
    const packet = await receivedPacket(tx, me.org, request, w.clock.now());
    return "no" in packet ? packet.no : packet.greeting;
  });
const answer = (how: "yes" | "no", who = b.night) =>
  w.as(who, "handovers.answer", async (tx, me) =>
    how === "yes"
      ? await accept(tx, { requestId: asked.id }, me, w.clock)
      : await decline(tx, { requestId: asked.id, reason: "staffing" }, me, w.clock),
  );
const grants = () =>
  w.admin<{ until: Date; member: string | null }>(sql`
    select valid_to as until, membership_id as member from access.grants
    where subject_id = ${asked.id} and ended_at is null order by valid_to desc`);

test("the leader names who opens it, and is among them; the watch may come back", async () => {
  const name = (to: readonly string[] | "team", who = b.leader) =>
    w.as(who, "handovers.name-receivers", (tx, me) => nameReceivers(tx, { request: asked.id, to }, me));
  expect(await read(b.night)).toBe("Øvelse");
  expect(await name([colleagueRef(b.primary.membership)])).toEqual({ named: 2 });
  expect([await read(b.primary), await read(b.leader), await read(b.night)]).toEqual([
    "Øvelse",
    "Øvelse",
    "nothing",
  ]);
  expect(await name(["0123456789abcdef"])).toEqual({ no: "no-such-colleague" });
  expect(await name([])).toEqual({ no: "no-such-colleague" });
  expect(await name("team")).toEqual({ named: 0 });
  expect(await read(b.night)).toBe("Øvelse");
  must(await name([colleagueRef(b.primary.membership)]));
  must(await answer("yes", b.primary));
  expect([await read(b.primary), await read(b.night)]).toEqual(["Øvelse", "nothing"]);
  expect(await name("team", a.leader)).toEqual({ no: "not-found" });
});

test("after a yes it lives for the days that were agreed, and never past thirty from the first reading", async () => {
  await ask(7);
  expect(await read(b.night)).toBe("Øvelse");
  must(await answer("yes"));
  const left = async () => ((await grants())[0]!.until.getTime() - Date.now()) / 86_400_000;
  expect(Math.round(await left())).toBe(7);
  await ask();
  expect(await read(b.night)).toBe("Øvelse");
  await w.admin(
    sql`update handovers.readings set at = now() - interval '3 days' where request_id = ${asked.id}`,
  );
  must(await answer("yes"));
  expect(Math.round(await left())).toBe(27);
});

test("a yes that is on its way when others are named is undone", async () => {
  expect(await read(b.night)).toBe("Øvelse");
  const named = { request: asked.id, to: [colleagueRef(b.primary.membership)] };
  must(await w.as(b.leader, "handovers.name-receivers", (tx, me) => nameReceivers(tx, named, me)));
  const late = w.as(b.night, "handovers.answer", (tx, me) =>
    keepForDays(tx, { org: b.org, request: asked.id, days: 7, by: me.membership }),
  );
  await expect(late).rejects.toThrow(OutOfReach);
});

test("nobody grants more than a packet lives, whoever they are", async () => {
  const longer = (tx: { run: (s: ReturnType<typeof sql>) => Promise<number> }) =>
    tx.run(sql`
      insert into access.grants (org_id, subject_id, basis, valid_to)
      values (${b.org}, ${asked.id}, 'packet', now() + interval '25 hours')`);
  await expect(w.as(b.leader, "handovers.answer", longer)).rejects.toThrow("longer than a packet lives");
  await expect(w.inside(b.org, longer)).rejects.toThrow("longer than a packet lives");
  must(await answer("yes"));
  const month = w.inside(b.org, (tx) =>
    tx.run(sql`
      insert into access.grants (org_id, subject_id, basis, valid_to)
      values (${b.org}, ${asked.id}, 'packet', now() + interval '31 days')`),
  );
  await expect(month).rejects.toThrow("longer than a packet lives");
});

test("S13 after a no, a withdrawal and the sender's deadline it is gone in the same instant", async () => {
  must(await answer("no"));
  expect(await read(b.night)).toBe("nothing");
  await ask();
  await w.as(a.night, "handovers.withdraw", async (tx, who) =>
    must(await withdraw(tx, { offerId: asked.id }, who, w.clock)),
  );
  await carry();
  expect(await read(b.night)).toBe("nothing");
  await ask();
  const [grant] = await grants();
  expect(Math.round((grant!.until.getTime() - Date.now()) / 60_000)).toBe(60);
  await w.admin(sql`
    update access.grants set valid_from = valid_from - interval '2 hours', valid_to = now() - interval '1 second'
    where subject_id = ${asked.id}`);
  expect(await read(b.night)).toBe("nothing");
  expect(await answer("yes")).toEqual({ no: "not-found" });
});

test("a letter changed by somebody who has its key is not shown, not answered, and told of", async () => {
  const change = (tx: Parameters<typeof dataKey>[0], key: Buffer, text: string) =>
    tx.run(sql`
      update handovers.requests set sealed = ${seal(key, requestPlace(b.org, asked.id), text)} where id = ${asked.id}`);
  await w.inside(b.org, async (tx) => {
    const key = await dataKey(tx, b.org, asked.id);
    const row = await tx.row<{ sealed: Buffer }>(
      sql`select sealed from handovers.requests where id = ${asked.id}`,
    );
    const text = unseal(key, requestPlace(b.org, asked.id), row!.sealed);
    await change(tx, key, text.replace("Øvelse", "Øvelse, endret"));
  });
  await expect(read(b.night)).rejects.toThrow(SealBroken);
  await expect(answer("yes")).rejects.toThrow(SealBroken);
  const told = await w.admin(sql`
    select 1 from audit.entries where org_id = ${b.org} and deed = 'access.key-alarm'`);
  expect(told.length).toBeGreaterThan(0);
  expect(await w.admin(sql`select 1 from handovers.answers where request_id = ${asked.id}`)).toEqual([]);
});
