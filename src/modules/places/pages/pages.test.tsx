import { OpenAPIHono } from "@hono/zod-openapi";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor, Desk, Done, Env } from "#platform/http";
import { inputProblem, paths } from "#platform/http";
import { isNo, must } from "#platform/outcome";
import type { Tx } from "#platform/db";
import type { Lang } from "#platform/text";
import { frameWords } from "#platform/ui";
import { world, type Centre, type Staff, type World } from "../../../../test/world.ts";
import { aNeed, givenUnit } from "../given.ts";
import { hold } from "../hold.ts";
import { placesWith } from "../module.ts";

let w: World;
let owner: Centre;
let asker: Centre;
let app: OpenAPIHono<Env>;
let me: Staff;
let lang: Lang;

/** The real desk, except that an answer is not kept by its key. */
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

beforeAll(async () => {
  w = await world();
  owner = await w.centre("Storvik krisesenter (Øvelse)");
  asker = await w.centre("Nordheim krisesenter (Øvelse)");
  app = new OpenAPIHono<Env>({
    defaultHook: (result) =>
      result.success
        ? undefined
        : inputProblem(result.error.issues.map((one) => ({ field: one.path.join("."), fault: one.message }))),
  });
  app.use(async (c, next) => {
    c.set("lang", lang);
    c.set("clock", w.clock);
    c.set(
      "desk",
      deskOf(() => me),
    );
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
  const places = placesWith(async () => null);
  places.pages!(app);
  places.api!(app);
});
afterAll(() => w.close());
beforeEach(() => {
  me = asker.night;
  lang = "nb";
});

const get = async (path: string) => {
  const answer = await app.request(path);
  return { status: answer.status, html: await answer.text(), to: answer.headers.get("location") };
};
const post = async (path: string, fields: Record<string, string> = {}) => {
  const answer = await app.request(path, { method: "POST", body: new URLSearchParams(fields) });
  return { status: answer.status, html: await answer.text(), to: answer.headers.get("location") };
};
const api = async (method: string, path: string, json?: unknown, headers: Record<string, string> = {}) => {
  const body = json === undefined ? null : JSON.stringify(json);
  const answer = await app.request(`/api/v1${path}`, {
    method,
    body,
    headers: { ...(body === null ? {} : { "content-type": "application/json" }), ...headers },
  });
  const text = await answer.text();
  return {
    status: answer.status,
    etag: answer.headers.get("etag") ?? "",
    json: JSON.parse(text || "null") as Record<string, unknown>,
  };
};
const unit = (what: Parameters<typeof givenUnit>[2] = {}) =>
  w.inside(owner.org, (tx) => givenUnit(tx, owner.org, what, w.clock));
const take = async (contact: string | null = "0123456789abcdef") => {
  const where = await unit();
  const asked = { unit: where.publicId, need: aNeed({ children: [3, 6] }), forOrg: asker.org };
  return must(
    await w.inside(owner.org, (tx) => hold(tx, { ...asked, by: asker.night.membership, contact }, w.clock)),
  );
};
const formsOf = (html: string) => [...html.matchAll(/<form[^>]*action="([^"]+)"/g)].map((match) => match[1]);

describe("the held place", () => {
  test("says until when, what comes next, what happens else, and who is responsible", async () => {
    const held = await take();
    const { html, status } = await get(paths.hold(held.publicId));
    expect(status).toBe(200);
    expect(html).toContain("Storvik krisesenter (Øvelse) holder plass til 3");
    expect(html).toMatch(/class="hv-count__clock"[^>]*>\d\d:\d\d</);
    expect(html).toContain("1 t 30 min igjen da siden ble hentet");
    expect(formsOf(html)).toContain(paths.holdCase(held.publicId));
    expect(html).toContain("Plassen slippes, og andre kan ta den");
    expect(html).toContain("Ida Øvelse. Stedfortreder Kari Øvelse");
    expect(html).toContain("Når Storvik krisesenter (Øvelse) sier ja");
    expect(html.match(/name="_key"/g)!.length).toBeGreaterThanOrEqual(2);
  });

  test("in nynorsk", async () => {
    lang = "nn";
    const { html } = await get(paths.hold((await take()).publicId));
    expect(html).toContain("held plass til 3");
    expect(html).toContain("Viss ingen gjer noko");
  });

  test("is shown to the owner without anything to press, and to nobody else", async () => {
    const held = await take();
    me = owner.primary;
    const seen = await get(paths.hold(held.publicId));
    expect(seen.html).toContain("Holdt av til Nordheim krisesenter (Øvelse)");
    expect(seen.html).not.toContain(paths.holdRelease(held.publicId));
    expect(seen.html).not.toContain("Ida Øvelse.");
    expect((await get(paths.holdRelease(held.publicId))).status).toBe(404);
    expect((await post(paths.holdRelease(held.publicId))).status).toBe(404);
    me = (await w.centre("Lykkja krisesenter (Øvelse)")).night;
    expect((await get(paths.hold(held.publicId))).status).toBe(404);
  });

  test("is extended by one press; after three hours the button says why it is locked", async () => {
    const held = await take();
    for (let i = 0; i < 3; i++) {
      expect((await post(paths.holdExtend(held.publicId))).to).toBe(paths.hold(held.publicId));
    }
    const { html } = await get(paths.hold(held.publicId));
    expect(html).toMatch(/aria-disabled="true"[^>]*aria-describedby="forleng-grunn"/);
    const refused = await post(paths.holdExtend(held.publicId));
    expect(refused.status).toBe(409);
    expect(refused.html).toContain("tre timer i alt");
  });

  test("is released on a page that says what happens, and then shows the way back", async () => {
    const held = await take();
    const ask = await get(paths.holdRelease(held.publicId));
    expect(ask.html).toContain("kan andre ta den med en gang");
    expect((await post(paths.holdRelease(held.publicId))).to).toBe(paths.hold(held.publicId));
    const { html } = await get(paths.hold(held.publicId));
    expect(html).toContain("ble gitt fra klokka");
    expect(html).toContain(paths.contact(held.contact!));
    expect((await post(paths.holdRelease(held.publicId))).status).toBe(409);
    expect((await get(paths.holdRelease(held.publicId))).to).toBe(paths.hold(held.publicId));
  });

  test("that ran out says so at once, and that nothing is lost", async () => {
    const held = await take();
    w.clock.forward(91);
    const { html } = await get(paths.hold(held.publicId));
    expect(html).toContain("ble sluppet klokka");
    expect(html).toContain("Ingenting av det du skrev er borte");
    expect(html).toContain(paths.contact(held.contact!));
    const late = await post(paths.holdExtend(held.publicId));
    expect([late.status, late.html.includes("Plassen var alt sluppet")]).toEqual([409, true]);
  });

  test("unknown ids are not found, whoever asks", async () => {
    for (const id of ["0000000000000000", "%00", "x".repeat(3000), "'"]) {
      expect((await get(`/plass/${id}`)).status).toBe(404);
      for (const end of ["slipp", "forleng"]) {
        expect((await post(`/plass/${id}/${end}`)).status).toBe(404);
      }
      for (const end of ["stenging", "apning"]) {
        expect((await post(`/rom/${id}/${end}`, { reason: "repair", until: "noon" })).status).toBe(404);
      }
      expect((await api("GET", `/holds/${id}`)).status).toBe(404);
      expect((await api("POST", `/holds/${id}/release`, undefined, { "if-match": "x" })).status).toBe(404);
    }
  });
});

describe("own places", () => {
  test("every room tonight, its terms, and who holds what", async () => {
    const held = await take();
    me = owner.night;
    const { html } = await get(paths.places());
    expect(html).toMatch(/Rom i natt til (mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)/);
    expect(html).toContain("Holdt av til Nordheim krisesenter (Øvelse)");
    expect(html).toContain(paths.hold(held.publicId));
    expect(html).toContain("Tar imot. Du kan komme selv om du er ruset.");
    me = asker.night;
    expect((await get(paths.places())).html).toContain("Dere har ingen rom i Havn ennå");
  });

  test("a room is closed with reason and end, and opened again; only by those who may", async () => {
    const where = await unit({ rooms: [{ label: "Øvelsesrommet" }] });
    const room = where.rooms[0]!.publicId;
    me = owner.leader;
    expect((await get(paths.roomClosure(room))).html).toContain("Steng Øvelsesrommet");
    const wrong = await post(paths.roomClosure(room), { reason: "cleaning", until: "aldri" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('href="#until"');
    expect(wrong.html).toMatch(/value="cleaning"[^>]*checked/);
    expect((await post(paths.roomClosure(room), { reason: "cleaning", until: "noon" })).to).toBe(
      paths.places(),
    );
    expect((await get(paths.places())).html).toMatch(/Stengt til [^:]*12:00: Vask/);
    expect((await post(paths.roomClosure(room), { reason: "repair", until: "unknown" })).status).toBe(409);
    expect((await post(paths.roomOpening(room))).to).toBe(paths.places());
    me = owner.primary;
    await expect(w.as(me, "places.close-room", () => Promise.resolve())).rejects.toBeInstanceOf(Error);
    expect((await get(paths.places())).html).not.toContain(paths.roomClosure(room));
    me = asker.leader;
    expect((await post(paths.roomClosure(room), { reason: "repair", until: "unknown" })).status).toBe(404);
  });
});

describe("the API", () => {
  test("search, hold, extend, release, with versions", async () => {
    const where = await unit();
    const need = { who: "woman", children: [3], substance: ["intoxicated"] };
    const found = await api("POST", "/places/search", { need });
    const can = found.json.can as { unit: string; band: string }[];
    expect(can.find((one) => one.unit === where.publicId)).toMatchObject({ band: "few" });
    expect(JSON.stringify(found.json)).not.toContain(owner.org);
    const few = await api("POST", "/places/search", { need: { ...need, pets: true } });
    const first = { parts: ["pets"], need: { ...need, pets: false }, nearest: { own: false } };
    expect(few.json).toMatchObject({ can: [], relaxations: [first] });
    expect(JSON.stringify(few.json)).not.toContain(owner.org);
    const made = await api("POST", "/holds", { unit: where.publicId, need });
    expect(made.status).toBe(201);
    expect(await api("POST", "/holds", { unit: where.publicId, need })).toMatchObject({
      status: 409,
      json: { code: "just-taken" },
    });
    const at = `/holds/${String(made.json.id)}`;
    expect(await api("GET", at)).toMatchObject({
      status: 200,
      etag: made.etag,
      json: { state: "held", ours: true },
    });
    expect((await api("POST", `${at}/extension`)).status).toBe(428);
    const longer = await api("POST", `${at}/extension`, undefined, { "if-match": made.etag });
    expect(longer.status).toBe(200);
    expect((await api("POST", `${at}/release`, undefined, { "if-match": made.etag })).status).toBe(412);
    const released = await api("POST", `${at}/release`, undefined, { "if-match": longer.etag });
    expect(released.json).toMatchObject({ state: "released" });
    expect(await api("POST", `${at}/release`, undefined, { "if-match": released.etag })).toMatchObject({
      status: 409,
      json: { code: "hold-ended" },
    });
  });

  test("a unit that does not fit says why; what cannot be read is refused", async () => {
    const where = await unit({ terms: { arrive: "no" } });
    const need = { who: "woman", substance: ["intoxicated"] };
    expect(await api("POST", "/holds", { unit: where.publicId, need })).toMatchObject({
      status: 409,
      json: { code: "does-not-fit", reasons: [{ code: "arrive-no" }] },
    });
    expect((await api("POST", "/holds", { unit: "0000000000000000", need })).status).toBe(404);
    expect((await api("POST", "/places/search", { need: { ...need, name: "Øvelse" } })).status).toBe(422);
    expect((await api("POST", "/places/search", { need: { ...need, children: [18] } })).status).toBe(422);
    expect((await api("GET", "/holds/0000000000000000")).status).toBe(404);
  });

  test("own units with their rooms, nobody else's", async () => {
    const where = await unit();
    me = owner.night;
    const own = (await api("GET", "/units")).json.units as { id: string; rooms: { now: string }[] }[];
    expect(own.find((one) => one.id === where.publicId)!.rooms).toMatchObject([
      { now: "free", childBeds: 2 },
    ]);
    me = asker.night;
    expect((await api("GET", "/units")).json).toEqual({ units: [] });
  });
});
