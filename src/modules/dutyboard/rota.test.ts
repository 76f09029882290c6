import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { must } from "#platform/outcome";
import { becomeStay, hold } from "#modules/places";
import { newId } from "#platform/ids";
import { givenHouses, inputOf } from "../intake/given.ts";
import type { Staff } from "../../../test/world.ts";
import { aNeed, givenUnit } from "../places/given.ts";
import { setRota } from "./rota-set.ts";
import { rota } from "./rota.ts";
import { dutyboard } from "./module.ts";
import { nightsFrom } from "./shift.ts";

let h: Awaited<ReturnType<typeof givenHouses>>;
let deputy: Staff;
beforeAll(async () => {
  h = await givenHouses();
  dutyboard.pages!(h.app);
  deputy = await h.w.member(h.ours.org, "Liv Øvelse", "deputy");
});
afterAll(() => h.w.close());

const as = (me: Staff, lang: "nb" | "nn" = "nb") => Object.assign(h.now, { me, lang });
const nights = () => nightsFrom(h.w.clock.now(), 14).map((one) => one.night);
const said = (night: string) =>
  h.w.inside(h.ours.org, async (tx) => (await rota(tx, h.ours.org, [night])).get(night));
const refOf = (html: string, name: string) =>
  new RegExp(`value="([0-9a-f]{16})"[^>]*/?><label[^>]*>${name}<`).exec(html)![1]!;
/** A form as the page draws it: what it shows, and nothing ticked yet. */
const shownIn = (html: string) =>
  Object.fromEntries(nights().map((night) => [`vist-${night}`, inputOf(html, `vist-${night}`) ?? ""]));
const typedIn = (html: string, name: string) =>
  /value="([^"]*)"/.exec(new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)![0])?.[1];
const boxesIn = (html: string) =>
  [...html.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)]
    .filter(([box]) => /\schecked/.test(box))
    .map(([box]) => `${/name="([^"]*)"/.exec(box)![1]} ${/value="([^"]*)"/.exec(box)![1]}`);

test("the leader says who is on; the week and the board tell it with what lacks, and what to do", async () => {
  as(h.ours.leader);
  const page = await h.get(paths.rota());
  const [ida, kari] = [refOf(page.html, "Ida Øvelse"), refOf(page.html, "Kari Øvelse")];
  const [tonight = ""] = nights();
  const sent = { ...shownIn(page.html), [`vaken-${tonight}`]: ida, [`bak-${tonight}`]: kari };
  const saved = await h.post(paths.rota(), sent);
  expect(saved.to).toBe(`${paths.week()}#bemanning`);
  const week = await h.get(paths.week());
  expect(week.html).toContain("Ida Øvelse (våken), Kari Øvelse (bakvakt)");
  expect(week.html).toContain("Ingen på vakt har kompetanse på rus.");
  expect(week.html.split("Ingen har sagt hvem som er på vakt.")).toHaveLength(7);
  as(h.ours.night, "nn");
  const board = await h.get(paths.board());
  expect(board.html).toMatch(/På vakt i natt<\/dt><dd><p>Ida Øvelse \(vaken\)<\/p>/);
  expect(board.html).toContain("<p>Manglar: kompetanse på rus. Ring bakvakta når du treng det.</p>");
  expect(board.html).not.toMatch(/undefined|NaN/);
});

test("what colleagues can is said in words, and fills the gap; a language nobody knows is asked about", async () => {
  as(h.ours.leader);
  const page = await h.get(paths.competences());
  const ref = /id="kollega-([0-9a-f]{16})">Ida Øvelse/.exec(page.html)![1]!;
  const shown = inputOf(page.html, `vist-${ref}`)!;
  const fields = (languages: string): [string, string][] => [
    [`vist-${ref}`, shown],
    [`kan-${ref}`, "substance"],
    [`kan-${ref}`, "first-aid"],
    [`sprak-${ref}`, languages],
  ];
  const wrong = await h.post(paths.competences(), fields("arabisk, klingonsk"));
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain("Vi kjenner ikke språket klingonsk.");
  expect(typedIn(wrong.html, `sprak-${ref}`)).toBe("arabisk, klingonsk");
  expect(boxesIn(wrong.html)).toEqual([`kan-${ref} substance`, `kan-${ref} first-aid`]);
  const saved = await h.post(paths.competences(), fields("Arabisk og tigrinja"));
  expect(saved.to).toBe(paths.rota());
  const again = await h.get(paths.competences());
  expect(typedIn(again.html, `sprak-${ref}`)).toBe("arabisk, tigrinja");
  const late = await h.post(paths.competences(), fields("somali"));
  expect(late.status).toBe(409);
  expect(late.html).toContain("En annen lagret mens du skrev: Rus, Førstehjelp, arabisk, tigrinja.");
  expect((await h.get(paths.week())).html).not.toContain("Ingen på vakt har kompetanse på rus.");
});

test("two at once: the second is shown what the first said, keeps what was ticked, and decides", async () => {
  as(h.ours.leader);
  const first = await h.get(paths.rota());
  as(deputy);
  const second = await h.get(paths.rota());
  const [ida, liv] = [refOf(first.html, "Ida Øvelse"), refOf(first.html, "Liv Øvelse")];
  const [, , third = "", fourth = ""] = nights();
  as(h.ours.leader);
  await h.post(paths.rota(), {
    ...Object.fromEntries(tickedNow(first.html)),
    ...shownIn(first.html),
    [`vaken-${third}`]: ida,
    [`sover-${fourth}`]: liv,
  });
  as(deputy);
  const mine = { ...Object.fromEntries(tickedNow(second.html)), [`vaken-${third}`]: liv };
  const refused = await h.post(paths.rota(), { ...mine, ...shownIn(second.html) });
  expect(refused.status).toBe(409);
  expect(refused.html).toContain("Kari Øvelse lagret klokka");
  expect(refused.html).toContain("Ida Øvelse (våken). Lagrer du nå, gjelder det du har valgt under.");
  expect(boxesIn(refused.html)).toContain(`vaken-${third} ${liv}`);
  expect((await said(third))!.shifts).toEqual([{ member: h.ours.night.membership, kind: "awake" }]);
  const saved = await h.post(paths.rota(), { ...mine, ...shownIn(refused.html) });
  expect(saved.status).toBe(303);
  expect((await said(third))!.shifts).toEqual([{ member: deputy.membership, kind: "awake" }]);
  // The night the deputy never touched is still as the leader said.
  expect((await said(fourth))!.shifts).toEqual([{ member: deputy.membership, kind: "sleeping" }]);
});

/** Ticked boxes as fields, which is what a browser sends back. */
const tickedNow = (html: string) => boxesIn(html).map((box) => box.split(" ") as [string, string]);

test("nobody is awake and asleep in one night; what was ticked stands there to be put right", async () => {
  as(h.ours.leader);
  const page = await h.get(paths.rota());
  const ida = refOf(page.html, "Ida Øvelse");
  const fifth = nights()[4]!;
  const sent = { ...shownIn(page.html), [`vaken-${fifth}`]: ida, [`sover-${fifth}`]: ida };
  const refused = await h.post(paths.rota(), sent);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain(`href="#sover-${fifth}">Velg våken eller sovende for Ida Øvelse`);
  expect(boxesIn(refused.html)).toEqual([`vaken-${fifth} ${ida}`, `sover-${fifth} ${ida}`]);
  expect(await said(fifth)).toBeUndefined();
});

test("copying fills the empty nights as the week before, and saves nothing", async () => {
  as(h.ours.leader);
  const page = await h.get(paths.rota());
  const ticked = tickedNow(page.html);
  const copy = await h.post(paths.rota(), [...ticked, ...Object.entries(shownIn(page.html)), ["do", "copy"]]);
  expect(copy.status).toBe(200);
  expect(copy.html).toContain("Ingenting er lagret ennå.");
  const all = nights();
  const aWeekOn = ticked.map(([name, ref]) => {
    const at = all.findIndex((night) => name.endsWith(night));
    return `${name.replace(all[at]!, all[at + 7]!)} ${ref}`;
  });
  expect(ticked.length).toBeGreaterThan(2);
  expect(boxesIn(copy.html)).toEqual(expect.arrayContaining(aWeekOn));
  expect(boxesIn(copy.html)).toHaveLength(2 * ticked.length);
  const unsaid = await Promise.all(all.slice(7).map(said));
  expect(unsaid.filter((one) => one !== undefined)).toEqual([]);
  expect(shownIn(copy.html)).toEqual(shownIn(page.html));
});

test("of eight who say it at once one is first, and the others are told", async () => {
  const night = nights()[10]!;
  const { org } = h.ours;
  const known = new Set([h.ours.night.membership, deputy.membership]);
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, i) => {
      const member = i % 2 === 0 ? h.ours.night.membership : deputy.membership;
      const kind = i < 4 ? ("awake" as const) : ("sleeping" as const);
      const nightsWanted = [{ night, shown: [], shifts: [{ member, kind }] }];
      return h.w.inside(org, (tx) => setRota(tx, { nights: nightsWanted, known }, h.ours.leader, h.w.clock));
    }),
  );
  const versions = await h.w.admin(sql`select version from dutyboard.nights where night = ${night}::date`);
  expect(versions).toEqual([{ version: 1 }]);
  // Who wanted just that has nothing to write, and nothing to be told.
  expect(outcomes.filter((one) => "saved" in one && one.saved === 1)).toHaveLength(1);
  expect(outcomes.filter((one) => "no" in one)).toHaveLength(6);
});

test("what those who live there need counts: children, and a language no one on duty speaks", async () => {
  const { org, night } = h.other;
  const unit = await h.w.inside(org, (tx) =>
    givenUnit(tx, org, { interpreter: false, languages: ["ar"], rooms: [{ label: "1" }] }, h.w.clock),
  );
  const need = aNeed({ children: [4], language: "ar" });
  const moveIn = async () => {
    const what = { unit: unit.publicId, need, forOrg: org, by: night.membership };
    const held = must(await h.w.inside(org, (tx) => hold(tx, what, h.w.clock)));
    await h.w.inside(org, async (tx) =>
      must(await becomeStay(tx, { holdId: held.id, caseId: newId(h.w.clock.now()) }, { org }, h.w.clock)),
    );
  };
  await moveIn();
  await h.w.inside(org, async (tx) => {
    const [tonight = ""] = nights();
    const shifts = [{ member: night.membership, kind: "awake" as const }];
    const known = new Set([night.membership]);
    must(
      await setRota(
        tx,
        { nights: [{ night: tonight, shown: [], shifts }], known },
        h.other.leader,
        h.w.clock,
      ),
    );
  });
  as(h.other.leader);
  const week = await h.get(paths.week());
  expect(week.html).toContain("Barn bor i huset, og ingen på vakt har kompetanse på barn.");
  expect(week.html).toContain("Noen i huset trenger arabisk.");
  expect(week.html).not.toContain("Ida Øvelse (våken), Kari Øvelse (bakvakt)");
});

test("how many are awake is told the house whose terms hang on it, and nobody who looks for a place there", async () => {
  const { org, night, leader } = h.other;
  const hangs = JSON.stringify({
    answer: "conditions",
    decides: ["night-staff"],
    ground: null,
    confirmed: "2026-10-01",
  });
  await h.w.admin(sql`
    update places.availability set facts = jsonb_set(facts, '{terms,women,arrive}', ${hangs}::jsonb) where org_id = ${org}`);
  const [tonight = ""] = nights();
  const one = { member: night.membership, kind: "awake" as const };
  const shifts = [one, { member: leader.membership, kind: "awake" as const }];
  const known = new Set(shifts.map((shift) => shift.member));
  await h.w.inside(org, async (tx) => {
    const wanted = [{ night: tonight, shown: [one], shifts }];
    must(await setRota(tx, { nights: wanted, known }, leader, h.w.clock));
  });
  as(night);
  expect((await h.get(paths.board())).html).toContain("2 er våkne i natt");
  as(h.ours.night);
  const contact = await h.begin({ who: "woman", substance: "intoxicated" });
  const search = await h.get(paths.contact(contact));
  expect(search.html).toContain("Storvik krisesenter (Øvelse)");
  expect(search.html).not.toMatch(/i natt:|er våkne|Kari Øvelse \(våken\)/);
  expect((await h.get(paths.board())).html).not.toContain("er våkne i natt");
});

test("only leader and deputy see or change the rota", async () => {
  for (const me of [h.ours.night, h.ours.primary, h.ours.analyst]) {
    as(me);
    expect((await h.get(paths.rota())).status).toBe(404);
    expect((await h.post(paths.rota(), {})).status).toBe(404);
    expect((await h.get(paths.competences())).status).toBe(404);
    expect((await h.post(paths.competences(), {})).status).toBe(404);
  }
  as(h.ours.analyst);
  expect((await h.get(paths.board())).html).not.toContain("Ida Øvelse (våken)");
});
