import fc from "fast-check";
import { nowhere, type Question } from "./cells.ts";
import { crawl } from "./forms.ts";
import type { EdgeHouse } from "./house.ts";
import type { Fitting } from "./living.ts";
import { kindOf } from "./kinds.ts";
import { documentOf, operationsOf } from "./operations.ts";
import { isApi, routeFor, routesOf, type Route } from "./routes.ts";
import { validOf } from "./valid.ts";

export interface Probe extends Route {
  table: string | undefined;
  /** Questions about one id: as it is meant to be asked, and with nothing in it. */
  about: Question[];
}

/** Parts of an address that are a word of a closed list. */
const words: Record<string, string> = { track: "violence", term: "arrive", fact: "phone" };
const form = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };

/** Every address, and how to ask there. */
export async function probesOf(house: EdgeHouse, fitting: Fitting): Promise<Probe[]> {
  const routes = routesOf(house.app);
  const bodies = await bodiesOf(house, routes);
  for (const [key, body] of fitting) bodies.set(key, [body, ...(bodies.get(key) ?? [])]);
  return routes.map((route) => ({
    ...route,
    table: kindOf(route.pattern),
    about: (bodies.get(`${route.method} ${route.pattern}`) ?? [""]).flatMap((body) => questions(route, body)),
  }));
}

function questions(route: Route, body: string): Question[] {
  const first = /:(\w+)/.exec(route.pattern)?.[1];
  const path = (id: string) =>
    route.pattern.replace(/:(\w+)/g, (_, name: string) => words[name] ?? (name === first ? id : nowhere));
  const ask = (headers: Record<string, string>, sent?: string) => (id: string) => ({
    method: route.method,
    path: path(id),
    headers,
    body: sent?.replaceAll(":id", id),
  });
  if (route.method === "GET") return [ask({})];
  if (!isApi(route)) return [ask(form, body), ask(form, "")];
  const json: Record<string, string> = body === "" ? {} : { "content-type": "application/json" };
  const sent = body === "" ? undefined : body;
  return [{ "if-match": '"1"' }, { "if-match": '"1.1.1"' }].map((seen) => ask({ ...json, ...seen }, sent));
}

/** What is sent to each route: sound bodies by our own document, and the fields of our own pages. */
async function bodiesOf(house: EdgeHouse, routes: Route[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const document = await documentOf(house.as());
  for (const { method, path, body } of operationsOf(document)) {
    if (!body) continue;
    const samples = fc.sample(validOf(body, document, []), { numRuns: 3, seed: 4 });
    found.set(
      `${method} ${path.replace(/\{(\w+)\}/g, ":$1")}`,
      samples.map((one) => JSON.stringify(one)),
    );
  }
  const starts = ["/vakt", "/mer", "/saker", "/plasser", "/venter", "/hus", "/gi-over"];
  const seen = [house.ours.leader, house.theirs.leader].map(async (who) =>
    crawl(await house.anew(who), starts),
  );
  for (const { method, action, fields } of (await Promise.all(seen)).flatMap((one) => one.forms)) {
    const route = routeFor(routes, method, action.split("?")[0]!);
    if (!route || method !== "POST") continue;
    const key = `${method} ${route.pattern}`;
    const sent = fields
      .filter(({ name }) => name !== "_key")
      .map(({ name, values }) => [name, values.at(-1) ?? "1"]);
    found.set(key, [...(found.get(key) ?? []), new URLSearchParams(sent).toString()].slice(-2));
  }
  return found;
}
