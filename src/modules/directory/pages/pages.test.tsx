import { OpenAPIHono } from "@hono/zod-openapi";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql, type Tx } from "#platform/db";
import type { Actor, Desk, Done, Env } from "#platform/http";
import { paths } from "#platform/http";
import { isNo } from "#platform/outcome";
import type { Lang } from "#platform/text";
import { frameWords } from "#platform/ui";
import { world, type Centre, type Staff, type World } from "../../../../test/world.ts";
import { entryOf } from "../entry-reads.ts";
import { nothingSaid } from "../entry.ts";
import { givenKept } from "../given.ts";
import { directoryWith } from "../module.ts";
import { sayFact } from "../say-fact.ts";

let w: World;
let ours: Centre;
let without: Centre;
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
      if (!("to" in outcome)) throw new Error("a page answers with an address");
      return new Response(null, { status: 303, headers: { location: outcome.to } });
    },
    at: () => Promise.reject(new Error("nothing here acts elsewhere")),
    open: () => Promise.reject(new Error("nothing here is open to everybody")),
  };
}

function fieldsOf(search: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(search.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const all = search.getAll(name);
      return [name, all.length === 1 ? all[0]! : all];
    }),
  );
}

beforeAll(async () => {
  w = await world();
  ours = await w.centre("Nordheim krisesenter (øvelse)");
  without = await w.centre("Storvik krisesenter (øvelse)");
  app = new OpenAPIHono<Env>();
  app.use(async (c, next) => {
    c.set("lang", lang);
    c.set("clock", w.clock);
    c.set(
      "desk",
      deskOf(() => me),
    );
    c.set("posted", c.req.method === "POST" ? fieldsOf(new URLSearchParams(await c.req.text())) : {});
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
  directoryWith(async () => null).pages!(app);
});
afterAll(() => w.close());

let made = 0;
let centre = "";
beforeEach(async () => {
  ours = await w.centre(`Nordheim krisesenter ${++made} (øvelse)`);
  centre = `ovelse${"abcdefghijklmnopqrstuvwxyz"[made]!}`;
  await w.inside(ours.org, (tx) => givenKept(tx, ours.org, centre, w.clock));
  me = ours.leader;
  lang = "nb";
});

type Fields = [name: string, value: string][];
const ask = async (path: string, fields?: Fields) => {
  const body = fields && new URLSearchParams(fields);
  const answer = await app.request(path, body ? { method: "POST", body } : {});
  const html = await answer.text();
  const words = html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  return { status: answer.status, html, words, to: answer.headers.get("location") };
};
/** Every hidden field of the form on the page, as the browser would send it. */
const carried = (html: string): Fields =>
  [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((found) => [
    found[1]!,
    found[2]!,
  ]);
const arrive: Fields = [
  ["_version", "0"],
  ["women", "conditions"],
  ["women-decides", "night-staff"],
  ["women-decides", "own-room"],
  ["women-ground", "Ring først"],
  ["men", "no"],
  ["men-ground", ""],
  ["withChildren", "same"],
  ["withChildren-ground", ""],
];
const term = paths.entryTerm("arrive");
const entry = () => w.as(ours.leader, "directory.see-entry", (tx) => entryOf(tx, centre));

test("before anything is said it is all unknown, and there is nothing to confirm", async () => {
  const { status, words, html } = await ask(paths.entry());
  expect(status).toBe(200);
  expect(words).toContain("Dere har ikke sagt noe ennå");
  expect(words).toContain("Senteret har ikke sagt hvilke regler som gjelder");
  expect(html).not.toContain(paths.entryConfirm());
  expect((await ask(paths.entryConfirm())).to).toBe(paths.entry());
  expect((await ask(paths.entryConfirm(), [["_version", "0"]])).to).toBe(paths.entry());
  const form = await ask(term);
  expect(form.html).toMatch(/name="women" value="unknown"[^>]*checked/);
  expect(form.html).toMatch(/name="men" value="same"[^>]*checked/);
});

test("a term is looked at before it is saved, carried whole, and then stands with who did it", async () => {
  const preview = await ask(term, arrive);
  expect(preview.status).toBe(200);
  expect(preview.words).toContain("Tar imot hvis det er nok folk på vakt og du kan få eget rom.");
  expect(preview.words).toContain("Tar ikke imot den som er ruset.");
  expect(preview.words).toContain("Ukjent. Senteret har ikke sagt hvilke regler som gjelder.");
  expect(await entry()).toBeNull();

  const again = await ask(term, [...carried(preview.html), ["_do", "edit"]]);
  expect(again.html).toMatch(/name="women-decides" value="own-room"[^>]*checked/);
  expect(again.html).toContain('value="Ring først"');

  const saved = await ask(term, [...carried(preview.html), ["_do", "save"]]);
  expect([saved.status, saved.to]).toEqual([303, paths.entry()]);
  const { terms } = (await entry())!;
  expect(terms.women.arrive).toMatchObject({ answer: "conditions", decides: ["night-staff", "own-room"] });
  expect(terms.men.arrive?.answer).toBe("no");
  expect(terms.withChildren.arrive).toEqual(terms.women.arrive);

  const shown = await ask(paths.entry());
  expect(shown.words).toContain("Komme ruset, menn: fra ukjent til nei.");
  expect(shown.words).toMatch(/Kari Øvelse, leder/);
  expect(shown.words).toContain("«Ring først»");
  expect(shown.words).toMatch(/Bekreftet .*\. Gjelder til/);
});

test("looking, also at a form and a preview, is not told as a change in the trace of the house", async () => {
  await ask(term);
  await ask(term, arrive);
  await ask(paths.entryFact("phone"));
  await ask(paths.entryConfirm());
  const told = () =>
    w.admin<{ deed: string }>(sql`select distinct deed from audit.entries
      where org_id = ${ours.org} and deed like 'directory.%'`);
  expect(await told()).toEqual([{ deed: "directory.see-entry" }]);
  await ask(term, [...arrive, ["_do", "save"]]);
  expect((await told()).map(({ deed }) => deed).toSorted()).toEqual(["directory.say", "directory.see-entry"]);
});

test("on conditions without what decides is sent back to its field, with all that was typed", async () => {
  const open = arrive.filter(([name]) => name !== "women-decides");
  for (const step of ["preview", "save"]) {
    const { status, html } = await ask(term, [...open, ["_do", step]]);
    expect(status).toBe(422);
    expect(html).toContain('href="#women-decides"');
    expect(html).toContain('id="women-decides"');
    expect(html).toContain('value="Ring først"');
    expect(html).toMatch(/name="men" value="no"[^>]*checked/);
  }
  const nothing = await ask(term, [["women-ground", "x".repeat(201)]]);
  expect(nothing.status).toBe(422);
  for (const at of ["#women", "#women-ground", "#men", "#withChildren"]) {
    expect(nothing.html).toContain(`href="${at}"`);
  }
  expect(nothing.html).toContain("x".repeat(201));
  expect(await entry()).toBeNull();
});

test("who was second keeps what was typed and sees what stands there now", async () => {
  const said = { centre, version: 0, fact: "stay", value: true } as const;
  await w.as(ours.leader, "directory.say", (tx, who) => sayFact(tx, said, who, w.clock));
  const late = await ask(term, [...arrive, ["_do", "save"]]);
  expect(late.status).toBe(409);
  expect(late.words).toContain("Noen andre har endret oppføringa mens du holdt på.");
  expect(carried(late.html)).toContainEqual(["women-ground", "Ring først"]);
  const then = await ask(term, [...carried(late.html), ["_do", "save"]]);
  expect(then.to).toBe(paths.entry());
  expect((await entry())!.facts.stay?.is).toBe(true);
});

test("facts: yes, no and unknown; a number; languages", async () => {
  const save = async (fact: string, ...values: string[]) => {
    const version = String((await entry())?.version ?? 0);
    const fields = values.map((value): [string, string] => ["svar", value]);
    return ask(paths.entryFact(fact), [["_version", version], ["_do", "save"], ...fields]);
  };
  expect((await save("pets", "no")).to).toBe(paths.entry());
  expect((await save("phone", "22 33 44 5")).status).toBe(422);
  expect((await save("phone", "+47 22334455")).to).toBe(paths.entry());
  expect((await save("languages", "so", "no")).to).toBe(paths.entry());
  expect((await save("languages", "xx")).status).toBe(422);
  expect((await save("stay", "kanskje")).status).toBe(422);
  const { pets, phone, languages } = (await entry())!.facts;
  expect([pets?.is, phone?.is, languages?.is]).toEqual([false, "22 33 44 55", ["no", "so"]]);
  expect((await save("pets", "unknown")).to).toBe(paths.entry());
  expect((await entry())!.facts.pets).toBeUndefined();
  const { words } = await ask(paths.entry());
  expect(words).toContain("norsk, somali");
  expect(words).toContain("Plass til kjæledyr: fra nei til ukjent.");
});

test("in nynorsk, for the deputy too", async () => {
  lang = "nn";
  me = await w.member(ours.org, "Stine Øvelse", "deputy");
  expect((await ask(paths.entry())).words).toContain("De har ikkje sagt noko enno");
  const preview = await ask(term, arrive);
  expect(preview.words).toContain("Tek imot dersom det er nok folk på vakt og du kan få eige rom.");
});

test("is not there for others: other roles, houses that keep no centre, and questions that do not exist", async () => {
  const all = [paths.entry(), paths.entryConfirm(), term, paths.entryFact("phone")];
  me = without.leader;
  for (const path of all) expect((await ask(path)).status).toBe(404);
  for (const path of all.slice(1)) expect((await ask(path, arrive)).status).toBe(404);
  expect((await ask(term, [...arrive, ["_do", "save"]])).status).toBe(404);
  me = ours.leader;
  for (const path of [paths.entryTerm("name"), paths.entryFact("address")]) {
    expect((await ask(path)).status).toBe(404);
    expect((await ask(path, arrive)).status).toBe(404);
  }
  for (const deed of ["directory.see-entry", "directory.say", "directory.confirm"]) {
    await expect(w.as(ours.night, deed, () => Promise.resolve(nothingSaid))).rejects.toBeInstanceOf(Error);
  }
});

test("the whole is confirmed with one press after the consequence, unless somebody was first", async () => {
  await ask(paths.entryFact("stay"), [
    ["_version", "0"],
    ["_do", "save"],
    ["svar", "yes"],
  ]);
  w.clock.forward(60 * 24 * 200);
  expect((await ask(paths.entry())).words).toMatch(/«Et sted å bo» har stått uten bekreftelse siden/);
  const page = await ask(paths.entryConfirm());
  expect(page.words).toContain("får alle svarene dagens dato");
  const stale = await ask(paths.entryConfirm(), [["_version", "7"]]);
  expect([stale.status, stale.words.includes("Noen andre har endret")]).toEqual([409, true]);
  expect((await ask(paths.entryConfirm(), carried(page.html))).to).toBe(paths.entry());
  const shown = await ask(paths.entry());
  expect(shown.words).toContain("Bekreftet alt som stod.");
  expect(shown.words).not.toContain("uten bekreftelse");
});
