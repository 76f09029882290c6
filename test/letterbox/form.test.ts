import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { publicLangs } from "#platform/text";
import { sweep } from "#modules/scheduling";
import {
  addReport,
  endLetterbox,
  namesOf,
  takeReport,
  waitingReports,
} from "../../src/modules/concerns/given.ts";
import { modules } from "../../src/app/modules.ts";
import { letterSide, opensLetterbox, someReport } from "../letter-side.ts";
import { town } from "./town.ts";

let it: Awaited<ReturnType<typeof town>>;
let side: ReturnType<typeof letterSide>;
beforeAll(async () => {
  it = await town();
  side = letterSide(it.w);
});
afterAll(async () => {
  await side.close();
  await it.w.close();
});
const send = (more: Record<string, string> = {}) => side.door(someReport("9901", more));
const receiptIn = (html: string) => /\d{4} \d{4} \d{4} \d{4}/.exec(html)?.[0];
const waiting = () => it.w.as(it.team, "concerns.list", (tx, who) => waitingReports(tx, who.org));

describe("the answer is of one size", () => {
  test("whatever came, in every language", async () => {
    const texts = ["Øvelse", "Øvelse \"<&>' ".repeat(460)];
    const sizes = new Set<number>();
    for (const lang of publicLangs) {
      const asked = [
        ...texts.flatMap((text) =>
          ["today", "later"].map((urgency) => someReport("9901", { text, urgency, lang })),
        ),
        someReport("9901", { reach: "Øvelse 00 11 00 99" }),
        someReport("9901", { text: "" }),
        someReport("9901", { step: "place" }),
        someReport("0000"),
        { ...someReport("9901"), post: false },
      ];
      for (const one of asked) sizes.add(Buffer.byteLength((await side.door({ ...one, lang })).html));
    }
    expect([...sizes]).toEqual([64 * 1024]);
  });

  test("and what is stored is as long for a line as for three pages", async () => {
    const rows = await it.w.admin<{ n: number }>(
      sql`select distinct octet_length(sealed) as n from concerns.reports`,
    );
    expect(rows).toHaveLength(1);
  });
});

test("the same form sent again is one report with one receipt; changed, it is another", async () => {
  const before = await it.count();
  const asked = someReport("9901", { text: "Øvelse to ganger" });
  const receipts = (await Promise.all([1, 2, 3].map(() => side.door(asked)))).map((one) =>
    receiptIn(one.html),
  );
  expect(new Set(receipts).size).toBe(1);
  expect(await it.count()).toBe(before + 1);
  const changed = await side.door({ ...asked, posted: { ...asked.posted, text: "Øvelse: og mer" } });
  expect(receiptIn(changed.html)).not.toBe(receipts[0]);
  expect(await it.count()).toBe(before + 2);
  // Two who write the same words are two.
  await Promise.all([send({ text: "Øvelse likt" }), send({ text: "Øvelse likt" })]);
  expect(await it.count()).toBe(before + 4);
});

test("what is wrong is said, nothing is sent and nothing typed is lost", async () => {
  const before = await it.count();
  const none = await send({ text: " ", reach: "Øvelse 22" });
  expect([none.status, none.html.includes("Øvelse 22"), none.html.includes("Noen ord er nok")]).toEqual([
    422,
    true,
    true,
  ]);
  const long = await send({ text: `Øvelse ${"x".repeat(6000)}` });
  expect([long.status, long.html.includes("x".repeat(6000))]).toEqual([422, true]);
  expect(Buffer.byteLength(long.html) % (64 * 1024)).toBe(0);
  expect((await send({ urgency: "whenever" })).status).toBe(422);
  expect(await it.count()).toBe(before);
});

describe("a municipality where nobody reads", () => {
  test("is told of before anything is typed, also when its last of TryggEst has left", async () => {
    const { w } = it;
    const other = await w.centre("Storvik kommune (øvelse)", "municipality", "9902");
    await w.admin(sql`
      insert into directory.municipalities (number, name, official_name, county_number, county, lat, lon, training)
      values ('9902', 'Storvik', 'Storvik', '99', 'Øvelse', 62, 4, true)`);
    const look = () => side.door(someReport("9902", { step: "place" }));
    const shut = async () => {
      const { html } = await look();
      return html.includes("Storvik tar ikke imot her") && !html.includes("<textarea");
    };
    expect(await shut()).toBe(true);
    const only = await w.member(other.org, "Per Øvelse", "tryggest");
    await opensLetterbox(w, only);
    expect(await shut()).toBe(false);
    await w.admin(sql`update access.memberships set until_at = now() where id = ${only.membership}`);
    expect(await shut()).toBe(true);
    // Somebody had the form open meanwhile: it is not taken, and what was typed is there.
    const late = await side.door(someReport("9902", { text: "Øvelse skrevet for sent" }));
    expect([late.status, late.html.includes("Øvelse skrevet for sent")]).toEqual([409, true]);
    const rows = await w.admin(sql`select from concerns.reports where org_id = ${other.org}`);
    expect(rows).toEqual([]);
  });

  test("closes in the moment of sending too: the database has the last word", async () => {
    const { w, house, team } = it;
    const box = (await side.tell()).find((one) => one.number === "9901")!.address!;
    const { org } = house;
    await w.inside(org, (tx) => endLetterbox(tx, { org, by: team.membership }));
    const told = { text: "Øvelse", reach: "", urgency: "soon", lang: "nb" } as const;
    const names = namesOf("cd".repeat(16), "Øvelse");
    expect(await addReport(side.pool, box, { ...names, receipt: Buffer.alloc(32), told })).toBe("closed");
    await opensLetterbox(w, team);
  });
});

describe("it cannot be forgotten", () => {
  const minutes = 60 * 24 * 5;
  const late = modules.flatMap((one) => one.sweeps ?? []).filter((one) => one.name === "concerns.escalate");
  const round = () => sweep(it.w.carrier, late, it.w.clock);
  const toldOf = async () => (await waiting()).map((one) => one.told);

  test("late, it is told to the next, and the next, and round again, until somebody has it", async () => {
    const { w, team, house, second } = it;
    for (const { publicId } of await waiting())
      await w.as(team, "concerns.take", (tx, who) => takeReport(tx, publicId, who));
    await send({ urgency: "later", text: "Øvelse venter" });
    await round();
    expect(await toldOf()).toEqual([[]]);
    w.clock.forward(minutes);
    await round();
    await round();
    expect(await toldOf()).toEqual([[second.name]]);
    w.clock.forward(4 * 60);
    await round();
    expect(await toldOf()).toEqual([[second.name, house.leader.name]]);
    w.clock.forward(4 * 60);
    await round();
    expect(await toldOf()).toEqual([[second.name, house.leader.name, team.name]]);
    const { publicId } = (await waiting())[0]!;
    await w.as(second, "concerns.take", (tx, who) => takeReport(tx, publicId, who));
    w.clock.forward(4 * 60);
    const before = await w.admin(sql`select from concerns.escalations`);
    await round();
    expect(await w.admin(sql`select from concerns.escalations`)).toHaveLength(before.length);
    expect(await waiting()).toEqual([]);
    w.clock.forward(-minutes - 12 * 60);
  });
});

test("the deadline is the end of the half day, three in the afternoon tomorrow, or in three days", async () => {
  const rows = await it.w.admin<{ urgency: string; ok: boolean }>(sql`
    select distinct urgency, due_at = case urgency
      when 'today' then date_trunc('day', timezone('Europe/Oslo', now()))
        + case half when 'before-noon' then interval '12 hours' else interval '1 day' end
      when 'soon' then date_trunc('day', timezone('Europe/Oslo', now())) + interval '1 day 15 hours'
      else date_trunc('day', timezone('Europe/Oslo', now())) + interval '3 days 15 hours' end at time zone 'Europe/Oslo' as ok
    from concerns.reports where day = (now() at time zone 'Europe/Oslo')::date`);
  expect(rows.toSorted((a, b) => (a.urgency < b.urgency ? -1 : 1))).toEqual(
    ["later", "soon", "today"].map((urgency) => ({ urgency, ok: true })),
  );
});

test("taken by somebody who leaves, or is of TryggEst no more, it waits for all of them again", async () => {
  const { w, house, team } = it;
  for (const change of [sql`until_at = now()`, sql`role = 'coordinator'`]) {
    const before = (await waiting()).map((one) => one.publicId);
    await send({ text: `Øvelse ${before.length}` });
    const { publicId } = (await waiting()).find((one) => !before.includes(one.publicId))!;
    const leaving = await w.member(house.org, "Per Øvelse", "tryggest");
    await w.as(leaving, "concerns.take", (tx, who) => takeReport(tx, publicId, who));
    expect((await waiting()).map((one) => one.publicId)).toEqual(before);
    await w.admin(sql`update access.memberships set ${change} where id = ${leaving.membership}`);
    const again = (await waiting()).find((one) => one.publicId === publicId);
    expect(again).toMatchObject({ taker: null });
    await w.as(team, "concerns.take", (tx, who) => takeReport(tx, publicId, who));
    expect((await waiting()).map((one) => one.publicId)).toEqual(before);
  }
});
