import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { osloParts, shiftedClock } from "#platform/clock";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { must } from "#platform/outcome";
import { deliver, sweep } from "#modules/scheduling";
import type { Centre, Staff } from "../../../test/world.ts";
import { beginContact } from "./begin-contact.ts";
import { decide } from "./decide.ts";
import { deviate } from "./deviate.ts";
import {
  hearDeviation,
  hearDeviationSettled,
  openDeviations,
  settledDeviations,
} from "./deviation-reports.ts";
import { equalParts } from "./equal-offer.ts";
import { givenHouses, noNotes, someNeed } from "./given.ts";
import { proposeOffer } from "./propose-offer.ts";
import { settleByHand } from "./settle-refusal.ts";

let h: Awaited<ReturnType<typeof givenHouses>>;
let house: Centre;
let town: Centre;
let elsewhere: Centre;
let coordinator: Staff;
let alone: Centre;
beforeAll(async () => {
  h = await givenHouses();
  house = await h.w.centre("Fjordheim krisesenter (Øvelse)", "centre", "9901");
  town = await h.w.centre("Nordheim kommune (Øvelse)", "municipality", "9901");
  elsewhere = await h.w.centre("Storvik kommune (Øvelse)", "municipality", "9902");
  alone = await h.w.centre("Ytre krisesenter (Øvelse)", "centre", "9903");
  coordinator = await h.w.member(town.org, "Anne Øvelse", "coordinator");
  // The same number, and real: what is invented never reaches it.
  await h.w.admin(sql`
    insert into access.organisations (id, public_id, name, kind, municipality, training)
    values (gen_random_uuid(), 'realtown00000000', 'Nordheim kommune', 'municipality', '9901', false)`);
});
afterAll(() => h.w.close());
beforeEach(() => {
  h.now.me = house.night;
  h.now.lang = "nb";
});

const ages = [3, 7, 11];
async function refused(who: Staff = house.night) {
  const { w } = h;
  const contact = await w.as(who, "intake.begin", (tx, actor) =>
    beginContact(tx, { need: someNeed({ children: ages, pets: true }), notes: noNotes }, actor, w.clock),
  );
  const no = { outcome: "cannot", reasons: ["full", "location-known"], saidBy: "service" } as const;
  const said = await w.as(who, "intake.decide", (tx, actor) =>
    decide(tx, { ...no, contact: contact.publicId, version: 1, note: "Øvelse: ringte" }, actor, w.clock),
  );
  return { contact, refusal: (must(said) as { refusal: string }).refusal };
}

/** The wall clock four hours after eight in the morning of that refusal, give or take. */
async function clockAt(refusal: string, minutes: number) {
  const [row] = await h.w.admin<{ due: Date }>(sql`
    select due_at as due from intake.duties d join intake.decisions r on r.id = d.decision_id where r.public_id = ${refusal}`);
  const clock = shiftedClock();
  clock.forward((row!.due.getTime() - clock.now().getTime()) / 60_000 + 4 * 60 + minutes);
  return clock;
}
type Clock = Awaited<ReturnType<typeof clockAt>>;
const round = (clock: Clock) => sweep(h.w.carrier, [deviate], clock);
const heard = {
  "intake.deviation": [hearDeviation],
  "intake.deviation-settled": [hearDeviationSettled],
  "intake.escalated": [],
  "places.changed": [],
};
const carry = () => deliver(h.w.carrier, heard, h.w.clock);
const deviationOf = (refusal: string) =>
  h.w.admin<{ id: string; at: Date }>(sql`
    select v.public_id as id, v.at from intake.deviations v
    join intake.duties d on d.org_id = v.org_id and d.id = v.duty_id
    join intake.decisions r on r.org_id = d.org_id and r.id = d.decision_id where r.public_id = ${refusal}`);
const reportsOf = (id: string) =>
  h.w.admin<{ org: string; all: string; lacking: string[] | null }>(
    sql`select org_id as org, t::text as all, lacking from intake.deviation_reports t where public_id = ${id}`,
  );
const settle = (refusal: string) =>
  h.w.as(house.night, "intake.settle", (tx, who) =>
    settleByHand(tx, { refusal, how: "chose-otherwise", text: "Øvelse: hos tante" }, who, h.w.clock),
  );
async function deviated() {
  const one = await refused();
  await round(await clockAt(one.refusal, 1));
  const [deviation] = await deviationOf(one.refusal);
  await carry();
  return { ...one, id: deviation!.id };
}

test("at noon, not before, and one, also when two sweep at once", async () => {
  const { refusal } = await refused();
  const noon = await clockAt(refusal, 0);
  expect([osloParts(noon.now()).hour, osloParts(noon.now()).minute]).toEqual([12, 0]);
  await round(await clockAt(refusal, -1));
  expect(await deviationOf(refusal)).toEqual([]);
  const late = await clockAt(refusal, 1);
  await Promise.all([round(late), round(late)]);
  await round(late);
  const [one, ...more] = await deviationOf(refusal);
  expect(more).toEqual([]);
  const told = await h.w.admin(sql`
    select 1 from scheduling.events where kind = 'intake.deviation' and payload ->> 'id' = ${one!.id}`);
  expect(told).toHaveLength(1);
});

test("a no that was settled in time is none, and nobody hears of it", async () => {
  const { refusal } = await refused();
  must(await settle(refusal));
  await round(await clockAt(refusal, 60));
  expect(await deviationOf(refusal)).toEqual([]);
});

test("a settlement and the sweep at once: the municipality never keeps one that is settled", async () => {
  const raced: string[] = [];
  for (let i = 0; i < 5; i++) {
    const { refusal } = await refused();
    const clock = await clockAt(refusal, 1);
    await Promise.all([round(clock), settle(refusal)]);
    raced.push(...(await deviationOf(refusal)).map((made) => made.id));
    await carry();
  }
  const open = await h.w.inside(town.org, (tx) => openDeviations(tx, town.org));
  expect(open.filter((one) => raced.includes(one.publicId))).toEqual([]);
});

test("it reaches the municipality of the house, once, and no other", async () => {
  const { id } = await deviated();
  await carry();
  expect((await reportsOf(id)).map((row) => row.org)).toEqual([town.org]);
  const event = {
    id,
    org: town.org,
    payload: { id, from: "x", reasons: ["full"], saidBy: "service", at: 0 },
  };
  await h.w.inside(town.org, (tx) =>
    hearDeviation(tx, { ...event, at: h.w.clock.now() } as never, h.w.clock),
  );
  expect(await reportsOf(id)).toHaveLength(1);
  const seen = await h.w.inside(elsewhere.org, (tx) => openDeviations(tx, elsewhere.org));
  expect(seen).toEqual([]);
});

test("nothing in it leads to the contact", async () => {
  const { contact, refusal, id } = await deviated();
  const [report] = await reportsOf(id);
  const [event] = await h.w.admin<{ payload: object }>(sql`
    select payload from scheduling.events where kind = 'intake.deviation' and payload ->> 'id' = ${id}`);
  const keys = ["at", "from", "id", "lacking", "reasons", "saidBy"];
  expect(Object.keys(event!.payload).sort()).toEqual(keys);
  const inside = await h.w.admin<{ id: string }>(sql`
    select unnest(array[d.id::text, d.contact_id::text, d.decision_id::text, d.owner_id::text]) as id
    from intake.duties d where d.contact_id = ${contact.id} and d.kind = 'refusal'`);
  const persons = [
    house.night.name,
    house.leader.name,
    "Øvelse: ringte",
    "woman",
    "pets",
    'children"',
    ages.join(","),
  ];
  const [code] = await h.w.admin<{ code: string }>(
    sql`select spoken_code as code from intake.contacts where id = ${contact.id}`,
  );
  for (const text of [report!.all, JSON.stringify(event)]) {
    // Digits of an instant are no code: the code stands alone, or not at all.
    expect(text).not.toMatch(new RegExp(`(?<![0-9a-z.:-])${code!.code}(?![0-9a-z.:-])`));
    const traces = [contact.publicId, refusal, contact.id, ...inside.map((row) => row.id), ...persons];
    expect(traces.filter((trace) => text.includes(trace))).toEqual([]);
  }
});

test("what was lacking: nothing written, something lacking, nothing lacking", async () => {
  expect((await reportsOf((await deviated()).id))[0]!.lacking).toBeNull();
  for (const [inPlace, lacking] of [
    [equalParts.slice(0, 8), ["follow-up"]],
    [equalParts, []],
  ] as const) {
    const { refusal } = await refused();
    await h.w.as(house.night, "intake.propose-offer", async (tx, who) =>
      must(await proposeOffer(tx, { refusal, text: "Øvelse", inPlace }, who, h.w.clock)),
    );
    await round(await clockAt(refusal, 1));
    await carry();
    const [deviation] = await deviationOf(refusal);
    expect((await reportsOf(deviation!.id))[0]!.lacking).toEqual(lacking);
  }
  h.now.me = coordinator;
  const { html } = await h.get(paths.deviations());
  const said = [
    "Da mangler alt loven krever",
    "<li>Oppfølging etterpå</li>",
    "ikke avklart om personen har sagt ja",
  ];
  expect(said.filter((text) => !html.includes(text))).toEqual([]);
});

test("settled afterwards is known there, also when that message comes first", async () => {
  const { refusal } = await refused();
  await round(await clockAt(refusal, 1));
  const [deviation] = await deviationOf(refusal);
  must(await settle(refusal));
  await h.w.admin(sql`
    update scheduling.events set retry_at = now() + interval '1 hour' where kind = 'intake.deviation' and payload ->> 'id' = ${deviation!.id}`);
  await carry();
  await h.w.admin(sql`update scheduling.events set retry_at = null where delivered_at is null`);
  await carry();
  await h.w.inside(town.org, async (tx) => {
    const open = await openDeviations(tx, town.org);
    expect(open.map((one) => one.publicId)).not.toContain(deviation!.id);
    const settled = await settledDeviations(tx, town.org, 50);
    expect(settled.find((one) => one.publicId === deviation!.id)?.settled?.how).toBe("chose-otherwise");
  });
});

const pages = [
  {
    lang: "nb",
    before: ["Nordheim kommune (Øvelse)", "Avvik, om det ikke er løst"],
    after: ["Avvik siden", "Har fått vite det, uten kode og behov"],
    was: "Neiet ble et avvik",
    there: [
      "Nei fra Fjordheim",
      "Fullt",
      "Voldsutøveren vet hvor huset er",
      "Ingen har skrevet ned et annet",
      "§ 3",
    ],
    settled: "personen har selv valgt noe annet",
    outside: "Kommunen er ikke i Havn",
  },
  {
    lang: "nn",
    before: ["Nordheim kommune (Øvelse)", "Avvik, om det ikkje er løyst"],
    after: ["Avvik sidan", "Har fått vite det, utan kode og behov"],
    was: "Neiet vart eit avvik",
    there: [
      "Nei frå Fjordheim",
      "Fullt",
      "Valdsutøvaren veit kvar huset er",
      "Ingen har skrive ned eit anna",
      "§ 3",
    ],
    settled: "personen har sjølv valt noko anna",
    outside: "Kommunen er ikkje i Havn",
  },
] as const;
test.each(pages)("the pages say it ($lang)", async ({ lang, ...said }) => {
  h.now.lang = lang;
  const { refusal } = await refused();
  const page = async (path: string, ...texts: readonly string[]) => {
    const { status, html } = await h.get(path);
    expect(status).toBe(200);
    expect(texts.filter((text) => !html.includes(text))).toEqual([]);
  };
  await page(paths.refusal(refusal), ...said.before);
  await round(await clockAt(refusal, 1));
  await carry();
  await page(paths.refusal(refusal), ...said.after);
  await page(paths.refusals(), said.after[0]);
  const reference = (await deviationOf(refusal))[0]!.id.slice(0, 6).toUpperCase();
  await page(paths.refusal(refusal), reference);
  for (const who of [coordinator, town.leader]) {
    h.now.me = who;
    await page(paths.deviations(), reference, ...said.there);
  }
  h.now.me = house.night;
  must(await settle(refusal));
  await carry();
  await page(paths.refusal(refusal), said.was);
  h.now.me = coordinator;
  await page(paths.deviations(), reference, said.settled);
  h.now.me = alone.night;
  await page(paths.refusal((await refused(alone.night)).refusal), said.outside);
});

test("nobody waits: said calmly. The page is the municipality's, and not its night worker's", async () => {
  h.now.me = elsewhere.leader;
  expect((await h.get(paths.deviations())).html).toContain("Ingen avvik venter.");
  for (const who of [town.night, town.primary, town.analyst, house.leader, house.night]) {
    h.now.me = who;
    expect((await h.get(paths.deviations())).status).toBe(404);
  }
  expect(await h.w.as(town.night, "intake.search", (tx) => openDeviations(tx, town.org))).toEqual([]);
});
