import { OpenAPIHono } from "@hono/zod-openapi";
import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { inputProblem, paths, type Desk, type Done, type Env } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { isNo } from "#platform/outcome";
import type { Lang } from "#platform/text";
import { frameWords } from "#platform/ui";
import { needSchema, type Need } from "#modules/places";
import type { Staff, World } from "../../../test/world.ts";
import type { CaseFacts } from "./case.ts";
import { casesWith } from "./module.ts";
import { openCase, type CaseOpened, type OpenCase } from "./open-case.ts";

export { closeCase } from "./close-case.ts";
export { askBulkClose, closeAll } from "./closing-bulk.ts";
export { askDisclosure, deliverDisclosure, disclose } from "./disclose.ts";
export { sayRetention } from "./retention.ts";
export { askUnlock, unlock } from "./retention-override.ts";

type GivenFacts = Partial<Omit<CaseFacts, "need">> & { need?: Partial<Need> };

/** Invented, and says so. */
export function someCaseFacts({ need = {}, ...texts }: GivenFacts = {}): CaseFacts {
  return {
    need: { ...needSchema.parse({ who: "woman" }), ...need },
    who: "Øvelse: kvinne med to barn",
    tonight: "Øvelse: trenger et rom",
    danger: "Øvelse: han vet hvor hun jobber",
    health: "",
    children: "",
    ...texts,
  };
}

/** An open case in the organisation of `by`, who is accountable, with `deputy` as deputy. */
export function givenCase(
  tx: Tx,
  by: { org: string; membership: string },
  deputy: { membership: string } | null,
  clock: Clock,
  { facts, ...more }: Partial<Omit<OpenCase, "facts">> & { facts?: GivenFacts } = {},
): Promise<CaseOpened> {
  return openCase(
    tx,
    {
      org: by.org,
      facts: someCaseFacts(facts),
      accountable: by.membership,
      deputy: deputy?.membership ?? null,
      opening: "opened",
      ...more,
    },
    clock,
  );
}

/** A browser and a program at the module's own door, for `who` and in `lang`; both may be changed between visits. */
export function visitor(w: World, first: Staff) {
  const seen = { who: first, lang: "nb" as Lang, deeds: [] as string[] };
  const app = new OpenAPIHono<Env>({
    defaultHook: (result) =>
      result.success
        ? undefined
        : inputProblem(result.error.issues.map((one) => ({ field: one.path.join("."), fault: one.message }))),
  });
  app.use(async (c, next) => {
    c.set("lang", seen.lang);
    c.set("clock", w.clock);
    c.set("desk", deskOf(w, seen));
    const form = c.req.header("content-type")?.startsWith("application/x-www-form");
    c.set("posted", form ? Object.fromEntries(new URLSearchParams(await c.req.text())) : {});
    c.set("staffFrame", (who, title) => ({
      lang: seen.lang,
      title,
      words: frameWords(seen.lang),
      assets: { css: "/a.css" },
      languages: [],
      training: who.training,
      nav: [],
      who: { name: who.name, role: who.role, organisation: who.orgName },
      signOutHref: paths.signOut(),
    }));
    await next();
  });
  const cases = casesWith(async () => []);
  cases.pages!(app);
  cases.api!(app);
  return {
    seen,
    app,
    get: async (path: string) => {
      const answer = await app.request(path);
      return { status: answer.status, html: await answer.text() };
    },
    post: async (path: string, fields: Record<string, string>) => {
      const answer = await app.request(path, { method: "POST", body: new URLSearchParams(fields) });
      return { status: answer.status, html: await answer.text(), to: answer.headers.get("location") };
    },
    api: async (method: string, path: string, json?: unknown, headers: Record<string, string> = {}) => {
      const answer = await app.request(`/api/v1/cases${path}`, {
        method,
        body: json === undefined ? null : JSON.stringify(json),
        headers: { ...(json === undefined ? {} : { "content-type": "application/json" }), ...headers },
      });
      const text = await answer.text();
      const etag = answer.headers.get("etag") ?? "";
      return { status: answer.status, etag, json: JSON.parse(text || "null") as Record<string, never> };
    },
  };
}

/** The real desk, except that an answer is not kept by its key. */
function deskOf(w: World, seen: { who: Staff; deeds: string[] }): Desk {
  const read: Desk["read"] = (deed, work) => {
    seen.deeds.push(deed.deed);
    // The audit row takes the id before anything is looked up.
    if (deed.object && !isPublicId(deed.object)) throw new Error("what is no id came to the desk");
    return w.as(seen.who, deed.deed, work);
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
