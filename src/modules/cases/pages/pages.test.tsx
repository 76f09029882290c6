import { OpenAPIHono } from "@hono/zod-openapi";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Desk, Done, Env } from "#platform/http";
import { inputProblem, paths } from "#platform/http";
import { sql, type Tx } from "#platform/db";
import { isPublicId } from "#platform/ids";
import { isNo, must } from "#platform/outcome";
import type { Lang } from "#platform/text";
import { frameWords } from "#platform/ui";
import { world, type Centre, type Staff, type World } from "../../../../test/world.ts";
import { addEntry } from "../add-entry.ts";
import { colleagueRef } from "../colleague.ts";
import { givenCase } from "../given.ts";
import { handOn } from "../hand-on.ts";
import { cases } from "../module.ts";
import type { CaseOpened } from "../open-case.ts";
import { readScreen } from "../screen.ts";

let w: World;
let a: Centre;
let b: Centre;
let app: OpenAPIHono<Env>;
let me: Staff;
let lang: Lang;
let made: CaseOpened;
let deedsDone: string[];

/** The real desk, except that an answer is not kept by its key. */
function deskOf(): Desk {
  const read: Desk["read"] = (deed, work) => {
    deedsDone.push(deed.deed);
    // The audit row takes the id before anything is looked up.
    if (deed.object && !isPublicId(deed.object)) throw new Error("what is no id came to the desk");
    return w.as(me, deed.deed, work);
  };
  return {
    read,
    write: async (deed, work) => {
      const outcome = await read<Done | { no: string }>(deed, work);
      if (isNo(outcome)) return outcome as never;
      if ("to" in outcome) return new Response(null, { status: 303, headers: { location: outcome.to } });
      const headers = { etag: outcome.etag ?? "" };
      return new Response(JSON.stringify(outcome.json), { status: outcome.status ?? 200, headers });
    },
    at: (org, _deed, _who, work) => w.inside(org, work),
    open: () => Promise.reject(new Error("nothing here is open to everybody")),
  };
}

beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
  b = await w.centre("Øvelse Storvik");
  app = new OpenAPIHono<Env>({
    defaultHook: (result) =>
      result.success
        ? undefined
        : inputProblem(result.error.issues.map((one) => ({ field: one.path.join("."), fault: one.message }))),
  });
  app.use(async (c, next) => {
    c.set("lang", lang);
    c.set("clock", w.clock);
    c.set("desk", deskOf());
    const form = c.req.header("content-type")?.startsWith("application/x-www-form");
    c.set("posted", form ? Object.fromEntries(new URLSearchParams(await c.req.text())) : {});
    c.set("staffFrame", (who, title) => ({
      lang,
      title,
      words: frameWords(lang),
      assets: { css: "/a.css" },
      languages: [],
      training: who.training,
      nav: [],
      who: { name: who.name, role: who.role, organisation: who.orgName },
      signOutHref: paths.signOut(),
    }));
    await next();
  });
  cases.pages!(app);
  cases.api!(app);
});
afterAll(() => w.close());
beforeEach(async () => {
  me = a.night;
  lang = "nb";
  deedsDone = [];
  const facts = { need: { children: [3, 6] } };
  made = await w.as(a.night, "cases.open", (tx) => givenCase(tx, a.night, a.leader, w.clock, { facts }));
});

async function get(path: string) {
  const answer = await app.request(path);
  return { status: answer.status, html: await answer.text() };
}
async function post(path: string, fields: Record<string, string>) {
  const answer = await app.request(path, { method: "POST", body: new URLSearchParams(fields) });
  return { status: answer.status, html: await answer.text(), to: answer.headers.get("location") };
}
async function api(method: string, path: string, json?: unknown, headers: Record<string, string> = {}) {
  const answer = await app.request(`/api/v1/cases${path}`, {
    method,
    body: json === undefined ? null : JSON.stringify(json),
    headers: { ...(json === undefined ? {} : { "content-type": "application/json" }), ...headers },
  });
  const text = await answer.text();
  const etag = answer.headers.get("etag") ?? "";
  return { status: answer.status, etag, json: JSON.parse(text || "null") as Record<string, never> };
}
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
    me = b.leader;
    for (const address of addresses) expect(await get(address)).toMatchObject({ status: 404 });
    me = a.night;
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

  test("costs the same few questions however long its history is", async () => {
    const asked = async () => {
      let count = 0;
      await w.as(a.night, "cases.see", async (tx) => {
        const counting: Tx = {
          vault: tx.vault,
          rows: (statement) => (count++, tx.rows(statement)),
          row: (statement) => (count++, tx.row(statement)),
          run: (statement) => (count++, tx.run(statement)),
        };
        await readScreen(counting, a.org, made.publicId, w.clock.now());
      });
      return count;
    };
    expect(await asked()).toBeLessThanOrEqual(3);
    await w.as(a.night, "cases.write", async (tx, who) => {
      for (let i = 0; i < 30; i++) {
        const entry = { org: a.org, caseId: made.id, kind: "note", track: null, text: `Øvelse ${i}` };
        must(await addEntry(tx, entry, who.membership, w.clock));
      }
    });
    expect(await asked()).toBeLessThanOrEqual(3);
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
    lang = "nn";
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
  me = b.leader;
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
    expect(deedsDone).not.toContain("cases.reveal-name");
    const shown = await post(address, { gjor: "vis" });
    expect(shown.html).toContain("Øvelse Hemmelig");
    expect(shown.html).toContain("Øvelse Storebror");
    expect(shown.html).toContain("Ikke skrevet");
    expect(shown.html).toContain(`<title>Sak ${made.code}</title>`);
    expect(deedsDone.filter((deed) => deed === "cases.reveal-name")).toHaveLength(1);
    expect((await post(address, { navn: " " })).status).toBe(422);
    me = b.leader;
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

describe("the API", () => {
  test("gives the case with an ETag, and no internal id or name", async () => {
    const one = await api("GET", `/${made.publicId}`);
    expect([one.status, one.etag]).toEqual([200, '"1.1.1"']);
    const told = JSON.stringify(one.json);
    for (const hidden of [made.id, a.night.membership, made.journey, a.org])
      expect(told).not.toContain(hidden);
    const all = await api("GET", "");
    expect(JSON.stringify(all.json)).toContain(made.publicId);
    me = b.leader;
    expect((await api("GET", `/${made.publicId}`)).status).toBe(404);
    expect((await api("POST", `/${made.publicId}/entries`, { track: null, text: "Øvelse" })).status).toBe(
      404,
    );
  });

  test("writes and pages the timeline", async () => {
    const path = `/${made.publicId}/entries`;
    expect((await api("POST", path, { track: "violence", text: "Øvelse en" })).status).toBe(201);
    expect((await api("POST", path, { track: null, text: "Øvelse to" })).status).toBe(201);
    const first = await api("GET", `${path}?limit=2`);
    expect(first.json.entries).toMatchObject([
      { text: "Øvelse to" },
      { text: "Øvelse en", author: a.night.name },
    ]);
    const rest = await api("GET", `${path}?before=${String(first.json.next)}`);
    expect(rest.json).toMatchObject({ entries: [{ kind: "opened" }], next: null });
    expect((await api("POST", path, { track: "violence", text: "" })).status).toBe(422);
    expect((await api("POST", path, { track: "housing", text: "Øvelse" })).status).toBe(422);
    expect((await api("POST", path, { track: null, text: "Øvelse", kind: "handed-on" })).status).toBe(422);
    expect((await api("GET", `${path}?before=0`)).status).toBe(422);
  });

  test("changes a track only for the one who has seen it", async () => {
    const path = `/${made.publicId}/tracks/substance`;
    const said = { goal: "Øvelse", nextStep: "Øvelse", nextAt: "2031-01-09T13:00:00Z", lead: "" };
    expect((await api("PUT", path, said)).status).toBe(428);
    for (const wrong of ["*", '"x"', '"1"', '"1.1.9"']) {
      expect(await api("PUT", path, said, { "if-match": wrong })).toMatchObject({ status: 412 });
    }
    const done = await api("PUT", path, said, { "if-match": '"1.1.1"' });
    expect([done.status, done.etag]).toEqual([200, '"1.1.2"']);
    expect((await api("PUT", path, said, { "if-match": '"1.1.1"' })).status).toBe(412);
    // The other track has not changed, so what was seen of it still holds.
    const other = await api("PUT", `/${made.publicId}/tracks/violence`, said, { "if-match": 'W/"1.1.1"' });
    expect(other.etag).toBe('"1.2.2"');
    expect((await api("PUT", path, { ...said, extra: 1 }, { "if-match": '"1.2.2"' })).status).toBe(422);
    expect((await api("PUT", path, { ...said, nextStep: "" }, { "if-match": '"1.2.2"' })).status).toBe(422);
  });

  test("passes custody to a colleague it lists", async () => {
    const listed = await api("GET", `/${made.publicId}/colleagues`);
    const all = listed.json.colleagues as unknown as { id: string; name: string }[];
    expect(all.map((one) => one.name)).toEqual([a.night.name, a.leader.name, a.primary.name]);
    const said = { accountable: all[2]!.id, deputy: all[1]!.id };
    const path = `/${made.publicId}/custody`;
    expect((await api("PUT", path, said)).status).toBe(428);
    const passed = await api("PUT", path, said, { "if-match": '"1.1.1"' });
    expect(passed.json).toMatchObject({
      accountable: { name: a.primary.name },
      deputy: { name: a.leader.name },
    });
    expect(passed.etag).toBe('"2.1.1"');
    expect((await api("PUT", path, said, { "if-match": '"1.1.1"' })).status).toBe(412);
    const twice = { accountable: all[1]!.id, deputy: all[1]!.id };
    const refused = await api("PUT", path, twice, { "if-match": '"2.1.1"' });
    expect([refused.status, refused.json.code]).toEqual([409, "same-person"]);
    await handedOn();
    const late = await api("PUT", path, said, { "if-match": '"3.1.1"' });
    expect([late.status, late.json.code]).toEqual([409, "not-responsible"]);
  });

  test("is described", () => {
    const paths =
      app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "t", version: "1" } }).paths ?? {};
    expect(Object.keys(paths)).toContain("/api/v1/cases/{id}/tracks/{track}");
  });
});
