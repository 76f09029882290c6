import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { notFoundProblem, type Env, type Web } from "#platform/http";
import { json, licence, openToAll, readOnly, remembered, send, type Asked } from "../answer.ts";
import type { View } from "../view.ts";
import { words } from "../words.ts";
import { isProfilePart, profile, profileParts } from "./profile.ts";
import { described, type ListRoute, lists, type OneRoute, ones } from "./paths.ts";
import { oneQuery, pageOf } from "./query.ts";
import { baseSchema, bulkSchema } from "./shapes.ts";
import { describeWhole, type Whole } from "./whole.ts";

const root = "/api/hsds";
export const hsdsVersion = "3.1";
type Views = (c: Web) => Promise<Asked>;

export function hsdsApi(app: OpenAPIHono<Env>, views: Views): void {
  const whole = remembered(describeWhole);
  app.use(`${root}/*`, openToAll());
  app.use(root, openToAll());
  app.use("/openapi.json", openToAll());
  for (const path of [root, `${root}/`]) {
    app.openapi(
      createRoute({
        ...described(path, "What this is, and where its profile and description stand", oneQuery),
        responses: { 200: answer("This API", baseSchema), 422: wrongInput },
      }),
      async (c) => {
        const asked = await views(c);
        return send(c, asked, json(baseOf(asked))) as never;
      },
    );
  }
  for (const list of lists) addList(app, views, whole, list);
  for (const one of ones) addOne(app, views, whole, one);
  addBulk(app, views, whole);
  addProfile(app, views);
  // After the routes above: whatever else is tried on an address that exists.
  const known = ["", "/", "/bulk.json", "/profile", "/profile/:part"];
  const rest = [...lists, ...ones].map(({ path }) => path.replace("{id}", ":id"));
  for (const path of [...known, ...rest]) app.all(root + path, readOnly);
}

export function baseOf({ origin, lang }: View) {
  return {
    version: hsdsVersion,
    profile: `${origin}${root}/profile`,
    openapi_url: `${origin}/openapi.json`,
    license: licence,
    attribution: words(lang)("data.attribution"),
  };
}

const answer = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { "application/json": { schema } },
});
const problemAnswer = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: z.looseObject({}) } },
});
const wrongInput = problemAnswer("A filter that cannot be used, by name");

function addList(app: OpenAPIHono<Env>, views: Views, whole: (view: View) => Whole, list: ListRoute) {
  const route = createRoute({
    ...described(root + list.path, list.summary, list.query),
    responses: { 200: answer("One page", list.page), 422: wrongInput },
  });
  app.openapi(route, async (c) => {
    const asked = await views(c);
    const query = c.req.valid("query") as Record<string, string | undefined>;
    const items = list.select(whole(asked), query);
    if (query.format === "ndjson") {
      const text = items.map((item) => `${JSON.stringify(item)}\n`).join("");
      return send(c, asked, { type: "application/x-ndjson; charset=utf-8", text }) as never;
    }
    // The standard asks that the short form comes in one page.
    const size = query.minimal === "true" ? Math.max(items.length, 1) : undefined;
    return send(c, asked, json(pageOf(items, query, size))) as never;
  });
}

function addOne(app: OpenAPIHono<Env>, views: Views, whole: (view: View) => Whole, one: OneRoute) {
  const route = createRoute({
    ...described(root + one.path, one.summary, one.query, z.strictObject({ id: z.string() })),
    responses: {
      200: answer("The one", one.schema),
      404: problemAnswer("No such id"),
      422: wrongInput,
    },
  });
  app.openapi(route, async (c) => {
    const asked = await views(c);
    const id = ((c as Web).req.param("id") ?? "").toLowerCase();
    const found = one.find(whole(asked), id, c.req.valid("query") as { full_service?: string });
    return (found ? send(c, asked, json(found)) : notFoundProblem()) as never;
  });
}

function addBulk(app: OpenAPIHono<Env>, views: Views, whole: (view: View) => Whole): void {
  const route = createRoute({
    ...described(`${root}/bulk.json`, "Everything in one file", oneQuery),
    responses: { 200: answer("Everything", bulkSchema), 422: wrongInput },
  });
  // The whole is half a megabyte: written out once for each language, not for each reader.
  const text = remembered((view) => {
    const { organizations, services, places, taxonomies, terms } = whole(view);
    const { openapi_url: _openapi, ...base } = baseOf(view);
    return JSON.stringify({
      ...base,
      language: view.lang,
      organizations,
      services,
      service_at_locations: places,
      taxonomies,
      taxonomy_terms: terms,
    });
  });
  app.openapi(route, async (c) => {
    const asked = await views(c);
    return send(c, asked, { type: "application/json; charset=utf-8", text: text(asked) }) as never;
  });
}

function addProfile(app: OpenAPIHono<Env>, views: Views): void {
  const any = z.looseObject({});
  const index = createRoute({
    ...described(`${root}/profile`, "How Havn uses the standard", oneQuery),
    responses: { 200: answer("The parts of the profile", any), 422: wrongInput },
  });
  app.openapi(index, async (c) => {
    const asked = await views(c);
    const here = `${asked.origin}${root}`;
    const body = {
      ...baseOf(asked),
      id: `${here}/profile`,
      base_standard: "https://docs.openreferral.org/",
      form: "JSON Merge Patch (RFC 7386) on the schema of the same name",
      patches: Object.fromEntries(profileParts.map((part) => [part, `${here}/profile/${part}.json`])),
      taxonomies: `${here}/taxonomies`,
      taxonomy_terms: `${here}/taxonomy_terms`,
    };
    return send(c, asked, json(body)) as never;
  });
  const part = createRoute({
    ...described(
      `${root}/profile/{part}`,
      "One part of the profile, such as service.json",
      oneQuery,
      z.strictObject({ part: z.string() }),
    ),
    responses: {
      200: answer("A JSON Merge Patch", any),
      404: problemAnswer("No such part"),
      422: wrongInput,
    },
  });
  app.openapi(part, async (c) => {
    const asked = await views(c);
    const name = ((c as Web).req.param("part") ?? "").replace(/\.json$/, "");
    if (!isProfilePart(name)) return notFoundProblem() as never;
    const body = json(profile[name], "application/merge-patch+json");
    return send(c, asked, { ...body, spoken: false }) as never;
  });
}
