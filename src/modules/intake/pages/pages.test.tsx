import { OpenAPIHono } from "@hono/zod-openapi";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql, type Tx } from "#platform/db";
import type { Actor, Desk, Done, Env } from "#platform/http";
import { inputProblem, paths } from "#platform/http";
import { isNo } from "#platform/outcome";
import type { Lang } from "#platform/text";
import { frameWords } from "#platform/ui";
import { addMunicipality } from "#modules/directory";
import { world, type Centre, type Staff, type World } from "../../../../test/world.ts";
import { givenUnit } from "../../places/given.ts";
import { intake } from "../module.ts";

let w: World;
let ours: Centre;
let other: Centre;
let app: OpenAPIHono<Env>;
let me: Staff;
let lang: Lang;

/** The real desk over the real database; only the keeping of answers by key is left out. */
function deskOf(who: () => Staff): Desk {
  const read: Desk["read"] = (deed, work) => w.as(who(), deed.deed, work);
  return {
    read,
    write: async (deed, work) => {
      const outcome = await read(deed, work as (tx: Tx, actor: Actor) => Promise<Done>);
      if (isNo(outcome)) return outcome;
      if ("to" in outcome) return new Response(null, { status: 303, headers: { location: outcome.to } });
      const headers = { etag: outcome.etag ?? "", location: outcome.location ?? "" };
      return new Response(JSON.stringify(outcome.json), { status: outcome.status ?? 200, headers });
    },
    at: (org, _deed, _who, work) => w.inside(org, work),
    open: () => Promise.reject(new Error("nothing here is open to everybody")),
  };
}

function fieldsOf(text: string): Record<string, string | string[]> {
  const search = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const all = search.getAll(name);
      return [name, all.length === 1 ? all[0]! : all];
    }),
  );
}

beforeAll(async () => {
  w = await world();
  ours = await w.centre("Nordheim krisesenter (Øvelse)");
  other = await w.centre("Storvik krisesenter (Øvelse)");
  await w.inside(ours.org, async (tx) => {
    await addMunicipality(tx, { number: "9901", name: "Nordheim", lat: 60, lon: 10, training: true });
    await addMunicipality(tx, { number: "9902", name: "Storvik", lat: 60.3, lon: 10, training: true });
  });
  app = new OpenAPIHono<Env>({
    defaultHook: (result) =>
      result.success
        ? undefined
        : inputProblem(result.error.issues.map((one) => ({ field: one.path.join("."), fault: one.message }))),
  });
  app.use(async (c, next) => {
    c.set("lang", lang);
    c.set("clock", w.clock);
    const desk = deskOf(() => me);
    c.set("desk", desk);
    const form = c.req.header("content-type")?.startsWith("application/x-www-form");
    c.set("posted", form ? fieldsOf(await c.req.text()) : {});
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
  // What the real application answers when the role lacks the deed.
  app.onError((thrown, c) =>
    c.text(thrown.stack ?? "", thrown.constructor.name === "NotAllowed" ? 404 : 500),
  );
  intake.pages!(app);
  intake.api!(app);
});
afterAll(() => w.close());
beforeEach(() => {
  me = ours.night;
  lang = "nb";
});

const told = async (answer: Response | Promise<Response>) => {
  const done = await answer;
  return { status: done.status, html: await done.text(), to: done.headers.get("location") };
};
const get = (path: string) => told(app.request(path));
const post = (path: string, fields: Record<string, string> | [string, string][] = {}) =>
  told(app.request(path, { method: "POST", body: new URLSearchParams(fields) }));
const api = async (method: string, path: string, json?: unknown, headers: Record<string, string> = {}) => {
  const body = json === undefined ? null : JSON.stringify(json);
  const answer = await app.request(`/api/v1${path}`, {
    method,
    body,
    headers: { "content-type": "application/json", ...headers },
  });
  const text = await answer.text();
  return { status: answer.status, json: text ? JSON.parse(text) : null, etag: answer.headers.get("etag") };
};

async function roomAt(org: string, what: { rooms?: number; municipality?: string } = {}) {
  const rooms = Array.from({ length: what.rooms ?? 4 }, (_, i) => ({ label: `Rom ${i + 1}` }));
  const at = { municipality: what.municipality ?? "9902" };
  return (await w.inside(org, (tx) => givenUnit(tx, org, { rooms, ...at }, w.clock))).publicId;
}
const begin = async (
  fields: Record<string, string> = { who: "woman", ages: "3, 6", substance: "intoxicated" },
) => (await post(paths.newContact(), fields)).to!.split("/").at(-1)!;
const inputOf = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];

describe("the four screens", () => {
  test("need, places, hold, case: nothing typed twice", async () => {
    const unit = await roomAt(other.org);
    const form = await get(paths.newContact());
    expect(form.status).toBe(200);
    expect(form.html).toContain('name="ages"');
    expect(form.html).not.toMatch(/navn"|name="(name|first|last)/);
    const made = await post(paths.newContact(), {
      who: "woman",
      ages: "3 og 6",
      substance: "lar",
      avoid: "9901",
      danger: "Øvelse: han leter",
    });
    expect(made.status).toBe(303);
    const results = await get(made.to!);
    expect(results.html).toContain("barn 3 og 6 år");
    expect(results.html).toContain("ikke i Nordheim");
    expect(results.html).not.toContain("han leter");
    const contact = made.to!.split("/").at(-1)!;
    const held = await post(paths.contactHold(contact), { unit });
    // The other centre has not said whether the LAR dose may go on.
    expect(held.status).toBe(409);
    const seen = await get(paths.contactNeed(contact));
    expect(seen.html).toContain("Øvelse: han leter");
    const changed = await post(paths.contactNeed(contact), {
      _version: inputOf(seen.html, "_version")!,
      who: "woman",
      ages: "3, 6",
      danger: "Øvelse: han leter",
    });
    expect(changed.to).toBe(paths.contact(contact));
    const taken = await post(paths.contactHold(contact), { unit });
    expect(taken.status).toBe(303);
    const hold = taken.to!.split("/").at(-1)!;
    const opened = await post(paths.holdCase(hold));
    expect(opened.to).toMatch(/^\/sak\/[0-9a-z]{16}\/gi-over$/);
    expect((await post(paths.holdCase(hold))).to).toBe(opened.to);
  });

  test("a room of our own is a stay at once", async () => {
    const unit = await roomAt(ours.org, { municipality: "9901" });
    const contact = await begin();
    const hold = (await post(paths.contactHold(contact), { unit })).to!.split("/").at(-1)!;
    expect((await post(paths.holdCase(hold))).to).toMatch(/^\/sak\/[0-9a-z]{16}$/);
  });

  test("the last room taken meanwhile: the places again, the next best first, nothing lost", async () => {
    const unit = await roomAt(other.org, { rooms: 1 });
    const [first, second] = [await begin(), await begin({ who: "woman", tonight: "Øvelse: venter ute" })];
    expect((await post(paths.contactHold(first), { unit })).status).toBe(303);
    const late = await post(paths.contactHold(second), { unit });
    expect(late.status).toBe(409);
    expect(late.html).toContain("Noen kom først. Ingenting av det du skrev er borte.");
    const offered = [...late.html.matchAll(/name="unit" value="([^"]+)"/g)].map((match) => match[1]);
    expect(offered.length).toBeGreaterThan(0);
    expect(offered).not.toContain(unit);
    expect((await get(paths.contactNeed(second))).html).toContain("Øvelse: venter ute");
  });
});

describe("the need form", () => {
  test("says what is wrong, each in its own words, and keeps everything", async () => {
    const long = "ø".repeat(2001);
    const answer = await post(paths.newContact(), {
      ages: "tre",
      substance: "use",
      danger: "a\u0000b",
      health: long,
      tonight: "Øvelse: står igjen",
    });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain("Velg hvem det gjelder");
    expect(answer.html).toContain("Skriv bare tall for alder");
    expect(answer.html).toContain("et nulltegn");
    expect(answer.html).toContain("Det er plass til 2000 tegn, du har skrevet 2001.");
    expect(answer.html).toContain("4 ting må rettes");
    expect(answer.html).toContain(long);
    expect(answer.html).toContain("Øvelse: står igjen");
    expect(answer.html).toMatch(/value="use"[^>]*checked/);
    expect(answer.html).toContain('value="tre"');
  });

  test("what cannot both be true is said plainly", async () => {
    const fields: [string, string][] = [
      ["who", "man"],
      ["avoid", "9901"],
      ["avoid", "9902"],
    ];
    const everywhere = await post(paths.newContact(), fields);
    expect(everywhere.status).toBe(422);
    expect(everywhere.html).toContain("Du har valgt bort alle kommunene");
    expect((await post(paths.newContact(), { who: "woman", ages: "19" })).html).toContain(
      "Barn er 0 til 17 år.",
    );
    expect((await post(paths.newContact(), { who: "woman", avoid: "0301" })).status).toBe(422);
    const contact = await begin({ who: "woman", childNotes: "Øvelse: sover dårlig" });
    expect((await get(paths.contact(contact))).html).toContain("Søket regner ikke med barn.");
  });

  test("two who change it at once: the second sees both, and chooses", async () => {
    const contact = await begin();
    const change = (km: string) => post(paths.contactNeed(contact), { _version: "1", who: "man", km });
    expect((await change("50")).status).toBe(303);
    const late = await change("200");
    expect(late.status).toBe(412);
    expect(late.html).toContain("Noen andre endret behovet");
    expect(late.html).toMatch(/value="200"[^>]*checked/);
    expect(inputOf(late.html, "_version")).toBe("2");
  });

  test("is whole in nynorsk", async () => {
    lang = "nn";
    const form = await get(paths.newContact());
    expect(form.html).toContain("Kven treng plass?");
    expect((await post(paths.newContact(), {})).html).toContain("Éin ting må rettast");
  });
});

describe("the answer", () => {
  test("a no needs a reason, and becomes a duty with ways on", async () => {
    const contact = await begin();
    const page = await get(paths.decision(contact));
    expect(page.html).toContain("rus alene ikke er en lovlig grunn");
    const _version = inputOf(page.html, "_version")!;
    const bare = await post(paths.decision(contact), { _version, outcome: "cannot", note: "Øvelse: prøvde" });
    expect(bare.status).toBe(422);
    expect(bare.html).toContain("Uten grunn kan ingen løse det.");
    expect(bare.html).toContain("Øvelse: prøvde");
    const made = await post(paths.decision(contact), {
      _version,
      outcome: "cannot",
      reasons: "full",
      saidBy: "service",
      note: "Øvelse: prøvde",
    });
    expect(made.to).toMatch(/^\/nei\//);
    const refusal = await get(made.to!);
    expect(refusal.html).toContain("Kari Øvelse");
    expect(refusal.html).toContain("Bare leder kan avgjøre dette.");
    expect(refusal.html).toContain(`href="${paths.contact(contact)}"`);
    expect((await get(paths.refusals())).html).toContain(`href="${made.to}"`);
    const silent = await post(made.to!, { way: "chose-otherwise", text: " " });
    expect(silent.status).toBe(422);
    expect((await post(made.to!, { way: "leader", text: "Øvelse" })).status).toBe(404);
    expect((await post(made.to!, { way: "chose-otherwise", text: "Øvelse: hos søstera" })).status).toBe(303);
    const late = await post(made.to!, { way: "chose-otherwise", text: "Øvelse: igjen" });
    expect(late.status).toBe(409);
    expect(late.html).toContain("hos søstera");
  });

  test("a yes opens the case, also before there is a room", async () => {
    const contact = await begin();
    const yes = await post(paths.decision(contact), { _version: "1", outcome: "admit" });
    expect(yes.to).toBe(paths.contact(contact));
    expect((await get(yes.to!)).html).toContain("Saken er åpnet, og dere har ansvaret.");
    const both = await post(paths.decision(contact), { _version: "2", outcome: "admit", reasons: "full" });
    expect(both.html).toContain("Du svarte ja, men krysset av for grunner til nei.");
  });

  test("ending needs a reason, and gives the board back", async () => {
    const contact = await begin();
    expect((await post(paths.contactEnd(contact), { _version: "1" })).status).toBe(422);
    expect((await post(paths.contactEnd(contact), { _version: "1", reason: "only-advice" })).to).toBe(
      paths.board(),
    );
    expect((await get(paths.contact(contact))).html).toContain("Kontakten er avsluttet.");
    expect((await post(paths.contactNeed(contact), { _version: "2", who: "man" })).status).toBe(409);
  });
});

describe("strangers", () => {
  test("another organisation and an unknown id get the same answer, on every address", async () => {
    const contact = await begin();
    const answers = async (id: string) => [
      (await get(paths.contact(id))).status,
      (await get(paths.contactNeed(id))).status,
      (await get(paths.decision(id))).status,
      (await get(paths.contactEnd(id))).status,
      (await post(paths.contactNeed(id), { _version: "1", who: "man" })).status,
      (await post(paths.contactHold(id), { unit: "x" })).status,
      (await post(paths.decision(id), { _version: "1", outcome: "admit" })).status,
      (await post(paths.contactEnd(id), { _version: "1", reason: "went-home" })).status,
      (await post(paths.holdCase(id))).status,
      (await get(paths.refusal(id))).status,
      (await post(paths.refusal(id), { way: "chose-otherwise", text: "Øvelse" })).status,
      (await api("GET", `/contacts/${id}`)).status,
      (await api("GET", `/contacts/${id}/places`)).status,
      (await api("POST", `/contacts/${id}/holds`, { unit: "x" })).status,
    ];
    me = other.night;
    expect(await answers(contact)).toEqual(Array(14).fill(404));
    expect(await answers("0000000000000000")).toEqual(Array(14).fill(404));
  });
});

describe("the API", () => {
  test("does the same, with versions and refusals", async () => {
    const unit = await roomAt(other.org);
    const made = await api("POST", "/contacts", { need: { who: "woman", children: [3] } });
    expect(made.status).toBe(201);
    const { id } = made.json;
    const found = await api("GET", `/contacts/${id}`);
    expect(found.json).toMatchObject({ standing: "undecided", need: { children: [3] } });
    const body = { need: { who: "woman", children: [3, 6] } };
    expect((await api("PUT", `/contacts/${id}/need`, body)).status).toBe(428);
    expect((await api("PUT", `/contacts/${id}/need`, body, { "if-match": '"9"' })).status).toBe(412);
    const changed = await api("PUT", `/contacts/${id}/need`, body, { "if-match": found.etag! });
    expect(changed.etag).toBe('"2"');
    const places = await api("GET", `/contacts/${id}/places`);
    expect(places.json.can.map((one: { unit: string }) => one.unit)).toContain(unit);
    expect(JSON.stringify(places.json)).not.toContain(other.org);
    const held = await api("POST", `/contacts/${id}/holds`, { unit });
    expect(held.status).toBe(201);
    const opened = await api("POST", `/contacts/${id}/case`, { hold: held.json.id });
    expect(opened.json.room).toBe("elsewhere");
    const no = { outcome: "cannot", reasons: ["full"], saidBy: "service" };
    const refused = await api("POST", `/contacts/${id}/decision`, no, { "if-match": '"2"' });
    expect(refused.status).toBe(201);
    const listed = await api("GET", "/refusals");
    expect(listed.json.refusals.map((one: { id: string }) => one.id)).toContain(refused.json.refusal);
    const settled = { how: "chose-otherwise", text: "Øvelse" };
    expect((await api("POST", `/refusals/${refused.json.refusal}/settlement`, settled)).status).toBe(201);
    expect((await api("POST", `/refusals/${refused.json.refusal}/settlement`, settled)).json.code).toBe(
      "already-settled",
    );
  });

  test("refuses what it does not know", async () => {
    const bad = [
      { need: { who: "woman", name: "Øvelse" } },
      { need: { who: "woman" }, org: "x" },
      { need: { who: "other" } },
      { need: { who: "woman", children: [18] } },
      { need: { who: "woman" }, notes: { danger: "a\u0000" } },
      {},
    ];
    for (const one of bad) expect((await api("POST", "/contacts", one)).status).toBe(422);
    const contact = await begin();
    const substance = { outcome: "cannot", reasons: ["substance-use"], saidBy: "service" };
    expect(
      (await api("POST", `/contacts/${contact}/decision`, substance, { "if-match": '"1"' })).status,
    ).toBe(422);
  });

  test("stands in the document", () => {
    const document = app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "Havn", version: "1" } });
    expect(Object.keys(document.paths ?? {})).toContain("/api/v1/contacts/{id}/decision");
  });
});

test("every opening of a contact is traced before it is read", async () => {
  const contact = await begin();
  await get(paths.contact(contact));
  const rows = await w.admin<{ deed: string }>(
    sql`select deed from audit.entries where org_id = ${ours.org} and deed like 'intake.%' order by at`,
  );
  expect(rows.map((row) => row.deed)).toContain("intake.search");
});
