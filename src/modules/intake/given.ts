import { OpenAPIHono } from "@hono/zod-openapi";
import type { Tx } from "#platform/db";
import { inputProblem, paths, type Actor, type Desk, type Done, type Env } from "#platform/http";
import { isNo } from "#platform/outcome";
import type { Lang } from "#platform/text";
import { frameWords } from "#platform/ui";
import { addMunicipality } from "#modules/directory";
import { needSchema, type Need } from "#modules/places";
import { world, type Staff, type World } from "../../../test/world.ts";
import { givenUnit } from "../places/given.ts";
import type { Notes } from "./contact.ts";
import { intake } from "./module.ts";

/** For the tests that need a house with everything in it. */
export { settleByHand } from "./settle-refusal.ts";
export { sayComplaint } from "./complaint.ts";
export { endWait } from "./wait-end.ts";
export { declineProposal } from "./proposals.ts";
export { contactById, findContact, getStanding } from "./reads.ts";
export { nextVersion } from "./turn.ts";
export { inOrder, tierOf } from "./order.ts";
export { placeTogether, type InTier } from "./place-together.ts";
export { inTurn } from "./propose-in-order.ts";
export { callersWith, recognise } from "./recognise.ts";

export const noNotes: Notes = { danger: "", health: "", children: "", tonight: "" };

/** A need anybody can meet, unless told otherwise. */
export function someNeed(what: Partial<Need> = {}): Need {
  return { ...needSchema.parse({ who: "woman" }), ...what };
}

/** The real desk over the real database; only the keeping of answers by key is left out. */
function deskOf(w: World, who: () => Staff): Desk {
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

function appOf(w: World, now: { me: Staff; lang: Lang }): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>({
    defaultHook: (result) =>
      result.success
        ? undefined
        : inputProblem(result.error.issues.map((one) => ({ field: one.path.join("."), fault: one.message }))),
  });
  app.use(async (c, next) => {
    c.set("lang", now.lang);
    c.set("clock", w.clock);
    c.set(
      "desk",
      deskOf(w, () => now.me),
    );
    const form = c.req.header("content-type")?.startsWith("application/x-www-form");
    c.set("posted", form ? fieldsOf(await c.req.text()) : {});
    c.set("staffFrame", (who, title) => ({
      lang: now.lang,
      title,
      words: frameWords(now.lang),
      assets: { css: "/a.css" },
      languages: [],
      training: who.training,
      nav: [],
      who: { name: who.name, role: who.role, organisation: who.orgName },
      signOutHref: paths.signOut(),
    }));
    await next();
  });
  // What the real application answers when the role lacks the deed, or the case is another's.
  app.onError((thrown, c) =>
    c.text(thrown.stack ?? "", ["NotAllowed", "OutOfReach"].includes(thrown.constructor.name) ? 404 : 500),
  );
  intake.pages!(app);
  intake.api!(app);
  return app;
}

/** Two houses, the pages and the API, and somebody to use them. `now` says who asks, and in which language. */
export async function givenHouses() {
  const w = await world();
  const ours = await w.centre("Nordheim krisesenter (Øvelse)");
  const other = await w.centre("Storvik krisesenter (Øvelse)");
  await w.inside(ours.org, async (tx) => {
    await addMunicipality(tx, { number: "9901", name: "Nordheim", lat: 60, lon: 10, training: true });
    await addMunicipality(tx, { number: "9902", name: "Storvik", lat: 60.3, lon: 10, training: true });
  });
  const now: { me: Staff; lang: Lang } = { me: ours.night, lang: "nb" };
  const app = appOf(w, now);
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
  return { w, ours, other, now, app, get, post, api, roomAt, begin };
}

/** The value of a hidden field. */
export const inputOf = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];
