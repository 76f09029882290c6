import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { paths } from "#platform/http";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { world, type Centre, type Staff, type World } from "../../../../test/world.ts";
import { addEntry } from "../add-entry.ts";
import { colleagueRef } from "../colleague.ts";
import { givenCase, visitor } from "../given.ts";
import { handOn } from "../hand-on.ts";
import type { CaseOpened } from "../open-case.ts";

let w: World;
let a: Centre;
let b: Centre;
let visit: ReturnType<typeof visitor>;
let get: typeof visit.get;
let post: typeof visit.post;
let api: typeof visit.api;
let made: CaseOpened;

beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
  b = await w.centre("Øvelse Storvik");
  visit = visitor(w, a.night);
  ({ get, post, api } = visit);
});
afterAll(() => w.close());
beforeEach(async () => {
  Object.assign(visit.seen, { who: a.night, lang: "nb", deeds: [] });
  const facts = { need: { children: [3, 6] } };
  made = await w.as(a.night, "cases.open", (tx) => givenCase(tx, a.night, a.leader, w.clock, { facts }));
});

const handedOn = async () =>
  must(
    await w.inside(a.org, (tx) =>
      handOn(tx, { org: a.org, caseId: made.id, toOrgName: "Øvelse Storvik" }, w.clock),
    ),
  );
const plan = (fields: Record<string, string>) => ({
  mal: "",
  steg: "",
  dato: "",
  klokke: "",
  leder: "",
  _version: "1",
  ...fields,
});
const ref = (staff: Staff) => colleagueRef(staff.membership);

describe("the case", () => {
  test("says first who is responsible and who steps in, and shows both tracks with the same rows", async () => {
    const { status, html } = await get(paths.case(made.publicId));
    expect(status).toBe(200);
    expect(html).toContain("Kvinne med to barn");
    expect(html).toContain(`<title>Sak ${made.code}</title>`);
    expect(html.indexOf(a.leader.name)).toBeLessThan(html.indexOf('data-track="violence"'));
    expect(html).toContain("3 og 6 år");
    const lanes = html.split('class="hv-lane"').slice(1);
    const rows = lanes.map((lane) => [...lane.matchAll(/<dt>(.*?)<\/dt>/g)].map((m) => m[1]).slice(0, 4));
    expect(rows[0]).toEqual(["Mål", "Leder sporet", "Neste steg", "Sist skrevet om"]);
    expect(rows[1]).toEqual(rows[0]);
    expect(html).toContain(paths.caseTrack(made.publicId, "substance"));
    expect(html).toContain(`href="${paths.offer(made.publicId)}"`);
  });

  test("is found by nobody in another organisation, and neither is what is not there", async () => {
    const addresses = [
      paths.case(made.publicId),
      paths.caseHistory(made.publicId),
      paths.caseEntry(made.publicId),
      paths.caseTrack(made.publicId, "violence"),
      paths.caseName(made.publicId),
      paths.caseCustody(made.publicId),
    ];
    visit.seen.who = b.leader;
    for (const address of addresses) expect(await get(address)).toMatchObject({ status: 404 });
    visit.seen.who = a.night;
    for (const id of ["0000000000000000", "%00", "'", made.id]) {
      expect(await get(paths.case(id))).toMatchObject({ status: 404 });
    }
    for (const id of ["%00", "'", made.id]) expect(await api("GET", `/${id}`)).toMatchObject({ status: 404 });
    expect((await get(paths.caseTrack(made.publicId, "housing"))).status).toBe(404);
  });

  test("a track nothing has happened on stands still, counted by the date in Norway", async () => {
    w.clock.forward(9 * 24 * 60);
    try {
      // A staff session of the database's own time; only the deadline side of the clock has moved.
      const { html } = await get(paths.case(made.publicId));
      expect(html).toContain("Dette sporet har stått stille i 9 døgn.");
      expect(html).toContain("døgn 10");
    } finally {
      w.clock.forward(-9 * 24 * 60);
    }
  });

  test("after it is handed on it says who has it, and offers no change", async () => {
    await handedOn();
    const { html } = await get(paths.case(made.publicId));
    expect(html).toContain("Øvelse Storvik har ansvaret nå");
    expect(html).not.toContain(paths.offer(made.publicId));
    expect(html).not.toContain(`href="${paths.caseEntry(made.publicId)}"`);
    const refused = await post(paths.caseEntry(made.publicId), {
      spor: "violence",
      tekst: "Øvelse: for sent",
    });
    expect(refused.status).toBe(409);
    expect(refused.html).toContain("Øvelse: for sent");
    expect(refused.html).toContain("Øvelse Storvik har ansvaret nå");
    expect((await post(paths.caseTrack(made.publicId, "violence"), plan({ mal: "Øvelse" }))).status).toBe(
      409,
    );
    expect((await post(paths.caseName(made.publicId), { navn: "Øvelse Navn" })).status).toBe(409);
    const pass = { ansvarlig: ref(a.primary), stedfortreder: ref(a.leader), _version: "2" };
    expect((await post(paths.caseCustody(made.publicId), pass)).status).toBe(409);
  });

  test("reads in nynorsk too", async () => {
    visit.seen.lang = "nn";
    const { html } = await get(paths.case(made.publicId));
    expect(html).toContain("Ansvarleg");
    expect(html).toContain("Vald");
    expect((await get(paths.cases())).html).toContain("Du har ansvaret");
  });
});

test("the caseload says who answers for each case and where both tracks stand", async () => {
  const { html } = await get(paths.cases());
  expect(html).toContain(`${made.code} · Kvinne med to barn`);
  expect(html).toContain(`Ansvarlig ${a.night.name}, stedfortreder ${a.leader.name}`);
  expect(html).toMatch(/Vold: .*mangler neste steg/);
  expect(html).toMatch(/Rus: .*mangler neste steg/);
  await handedOn();
  expect((await get(paths.cases())).html).toContain("Øvelse Storvik har ansvaret siden");
  visit.seen.who = b.leader;
  expect((await get(paths.cases())).html).not.toContain(made.code);
});

describe("writing in the case", () => {
  test("an entry appears on its track with who wrote it", async () => {
    const text = "Øvelse: samtale\nhun vil <vente>";
    const sent = await post(paths.caseEntry(made.publicId), { spor: "substance", tekst: text });
    expect([sent.status, sent.to]).toEqual([303, paths.case(made.publicId)]);
    const { html } = await get(paths.caseHistory(made.publicId));
    expect(html).toContain("Øvelse: samtale<br/>hun vil &lt;vente&gt;");
    expect(html).toContain(`Rus · ${a.night.name}`);
    expect((await get(paths.case(made.publicId))).html).toContain("I gang. Ett innslag den siste uka.");
  });

  test("what cannot be kept comes back as it was typed, with the fault at its field", async () => {
    const long = "å".repeat(5001);
    const refused = await post(paths.caseEntry(made.publicId), { tekst: long });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(long);
    expect(refused.html).toContain("2 felt må rettes");
    expect(refused.html).toContain("Det er plass til 5000 tegn, du har skrevet 5001.");
    const kept = await post(paths.caseEntry(made.publicId), { spor: "none", tekst: "å".repeat(5000) });
    expect(kept.status).toBe(303);
  });

  test("the whole history is reached page by page, each entry once", async () => {
    await w.as(a.night, "cases.write", async (tx, who) => {
      for (let i = 0; i < 60; i++) {
        const entry = { org: a.org, caseId: made.id, kind: "note", track: null, text: `Øvelse nr ${i}.` };
        must(await addEntry(tx, entry, who.membership, w.clock));
      }
    });
    const seen: string[] = [];
    let address: string | undefined = paths.caseHistory(made.publicId);
    for (let pages = 0; address && pages < 10; pages++) {
      const { html } = await get(address);
      seen.push(...[...html.matchAll(/Øvelse nr \d+\./g)].map((found) => found[0]));
      address = /href="([^"]+\?etter=\d+)"/.exec(html)?.[1];
      expect(html.includes("Her begynte saken.")).toBe(address === undefined);
    }
    expect(seen).toEqual(Array.from({ length: 60 }, (_, i) => `Øvelse nr ${59 - i}.`));
  });
});

describe("the plan of a track", () => {
  const address = () => paths.caseTrack(made.publicId, "violence");

  test("is written, shown with its time in Norway, and leaves the other track alone", async () => {
    const fields = plan({
      mal: "Øvelse: trygg bolig",
      steg: "Øvelse: ring",
      dato: "2031-01-09",
      klokke: "14:00",
    });
    expect((await post(address(), { ...fields, leder: "Øvelse Leder, NAV" })).to).toBe(
      paths.case(made.publicId),
    );
    const { html } = await get(paths.case(made.publicId));
    expect(html).toContain("Øvelse: ring, <b>9. januar 2031 klokka 14:00</b>");
    expect(html).toContain("Øvelse Leder, NAV");
    expect(html.split("Legg inn neste steg").length - 1).toBe(1);
    const form = await get(address());
    expect(form.html).toContain('value="2031-01-09"');
    expect(form.html).toContain('value="14:00"');
    expect(form.html).toContain('name="_version" value="2"');
  });

  test("a stale page shows both what was typed and what stands there now, and the next press counts", async () => {
    await post(address(), plan({ mal: "Øvelse: den første" }));
    const stale = await post(address(), plan({ mal: "Øvelse: den andre" }));
    expect(stale.status).toBe(412);
    expect(stale.html).toContain("Øvelse: den første");
    expect(stale.html).toContain("Øvelse: den andre");
    expect(stale.html).toContain('name="_version" value="2"');
    const again = await post(address(), plan({ mal: "Øvelse: den andre", _version: "2" }));
    expect(again.status).toBe(303);
    const [kept] = await w.admin<{ n: number }>(
      sql`select count(*)::int as n from cases.track_changes where case_id = ${made.id}`,
    );
    expect(kept?.n).toBe(2);
  });

  test.each([
    [{ dato: "2026-12-01", steg: "Øvelse" }, "Skriv også klokkeslettet"],
    [{ klokke: "12:00", steg: "Øvelse" }, "Skriv også datoen"],
    [{ dato: "2026-02-31", klokke: "12:00", steg: "Øvelse" }, "Datoen kan ikke brukes"],
    [{ dato: "2026-12-01", klokke: "25:00", steg: "Øvelse" }, "Klokkeslettet kan ikke brukes"],
    [{ dato: "2026-12-01", klokke: "12:00" }, "Skriv hva som skal gjøres"],
    [{ mal: "å".repeat(501) }, "Det er plass til 500 tegn"],
  ])("%o is refused with what to do, and changes nothing", async (fields, words) => {
    const refused = await post(address(), plan(fields));
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(words);
    expect((await get(address())).html).toContain('name="_version" value="1"');
  });
});

describe("the name", () => {
  test("is shown only by a press, which is a deed of its own in the log", async () => {
    const address = paths.caseName(made.publicId);
    const wrote = await post(address, { navn: "Øvelse Hemmelig", "barn-2": "Øvelse Storebror" });
    expect(wrote.status).toBe(303);
    expect((await get(address)).html).not.toContain("Øvelse Hemmelig");
    expect((await get(paths.case(made.publicId))).html).not.toContain("Øvelse Hemmelig");
    expect(visit.seen.deeds).not.toContain("cases.reveal-name");
    const shown = await post(address, { gjor: "vis" });
    expect(shown.html).toContain("Øvelse Hemmelig");
    expect(shown.html).toContain("Øvelse Storebror");
    expect(shown.html).toContain("Ikke skrevet");
    expect(shown.html).toContain(`<title>Sak ${made.code}</title>`);
    expect(visit.seen.deeds.filter((deed) => deed === "cases.reveal-name")).toHaveLength(1);
    expect((await post(address, { navn: " " })).status).toBe(422);
    visit.seen.who = b.leader;
    expect((await post(address, { gjor: "vis" })).status).toBe(404);
  });
});

describe("the responsibility", () => {
  const address = () => paths.caseCustody(made.publicId);

  test("goes to a colleague with another as deputy, and no internal id is on the page", async () => {
    const { html } = await get(address());
    expect(html).not.toContain(a.leader.membership);
    const fields = { ansvarlig: ref(a.primary), stedfortreder: ref(a.leader), _version: "1" };
    expect((await post(address(), fields)).to).toBe(paths.case(made.publicId));
    expect((await get(paths.case(made.publicId))).html).toContain(`${a.primary.name} har fått ansvaret`);
    const stale = await post(address(), { ...fields, ansvarlig: ref(a.night) });
    expect(stale.status).toBe(412);
    expect(stale.html).toContain(`Ansvarlig ${a.primary.name}, stedfortreder ${a.leader.name}`);
  });

  test.each([
    ["one person twice", () => ({ ansvarlig: ref(a.leader), stedfortreder: ref(a.leader) })],
    ["no deputy", () => ({ ansvarlig: ref(a.leader), stedfortreder: "" })],
    [
      "a colleague who does not meet people",
      () => ({ ansvarlig: ref(a.analyst), stedfortreder: ref(a.leader) }),
    ],
    ["somebody elsewhere", () => ({ ansvarlig: ref(b.leader), stedfortreder: ref(a.leader) })],
  ])("%s is refused, and the custody stands", async (_, fields) => {
    const refused = await post(address(), { ...fields(), _version: "1" });
    expect(refused.status).toBe(422);
    expect((await get(paths.case(made.publicId))).html).toContain("Saken ble åpnet");
    expect((await get(address())).html).toContain('name="_version" value="1"');
  });
});
