import fc from "fast-check";
import { callsOf } from "./api-requests.ts";
import type { Ask, Asked } from "./ask.ts";
import { addMunicipality } from "#modules/directory";
import { parse } from "../journeys/markup.ts";
import { crawl, formsOf } from "./forms.ts";
import { faultOf } from "./faults.ts";
import { edgeHouse, type EdgeHouse } from "./house.ts";
import type { Staff } from "../world.ts";
import { kindOf, kinds } from "./kinds.ts";
import { living } from "./living.ts";
import { documentOf, operationsOf } from "./operations.ts";
import { looksAt, postsOf } from "./page-requests.ts";
import { routeFor, routesOf } from "./routes.ts";

export interface Fuzzed {
  sent: number;
  statuses: Record<string, number>;
  /** Each kind of fault once, with how to see it again. */
  faults: string[];
  /** Routes that take a body and that nothing was sent to. */
  untried: string[];
}

/** Asked at once; the database has a few connections for staff. */
const atOnce = 6;

/** So many requests from one seed, made from our own document and our own pages. */
export async function fuzz(requests: number, seed: number): Promise<Fuzzed> {
  const house = await edgeHouse();
  try {
    return await fuzzHouse(house, requests, seed);
  } finally {
    await house.close();
  }
}

async function fuzzHouse(house: EdgeHouse, requests: number, seed: number): Promise<Fuzzed> {
  const arbitrary = await requestsOf(house);
  const routes = routesOf(house.app);
  const tried = new Set<string>();
  const found: Fuzzed = { sent: 0, statuses: {}, faults: [], untried: [] };
  const faults = new Map<string, string>();
  const kinds = fc.tuple(fc.nat(), arbitrary);
  while (found.sent < requests) {
    const asks = await actorsOf(house);
    const batch = fc.sample(kinds, {
      numRuns: Math.min(500, requests - found.sent),
      seed: seed + found.sent,
    });
    await inTurn(batch, async ([actor, asked]) => {
      const [who, ask] = asks[actor % asks.length]!;
      const route = routeFor(routes, asked.method, asked.path.split("?")[0]!);
      if (route) tried.add(`${route.method} ${route.pattern}`);
      const { fault, status } = await outcomeOf(ask, asked);
      found.statuses[status] = (found.statuses[status] ?? 0) + 1;
      if (!fault) return;
      const where = route ? `${route.method} ${route.pattern}` : asked.path.slice(0, 60);
      const key = `${fault} at ${where}`;
      if (!faults.has(key)) faults.set(key, `${key} as ${who}: ${JSON.stringify(asked).slice(0, 600)}`);
    });
    found.sent += batch.length;
  }
  const changing = routes
    .filter(({ method }) => method !== "GET")
    .map((one) => `${one.method} ${one.pattern}`);
  return { ...found, faults: [...faults.values()], untried: changing.filter((one) => !tried.has(one)) };
}

async function outcomeOf(ask: Ask, asked: Asked): Promise<{ fault: string | undefined; status: string }> {
  try {
    const answer = await ask(asked);
    return { fault: faultOf(asked, answer), status: String(answer.status) };
  } catch (thrown) {
    // Names and values that no client can put on the wire are refused before they leave.
    if (thrown instanceof TypeError && /header|ByteString|URL|method|body/i.test(thrown.message)) {
      return { fault: undefined, status: "unsendable" };
    }
    return { fault: `threw ${String(thrown)}`, status: "thrown" };
  }
}

async function inTurn<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = all.values();
  const hands = Array.from({ length: atOnce }, async () => {
    for (const one of rest) await work(one);
  });
  await Promise.all(hands);
}

/** Some of each kind, and nobody. Those who reach most come most often. Signed in anew, since some sign out. */
async function actorsOf(house: EdgeHouse): Promise<[string, Ask][]> {
  const { ours, theirs, town, roles } = house;
  const often = [1, 2, 3].flatMap((): [string, Staff][] => [
    ["leader", ours.leader],
    ["night worker", ours.night],
    ["their night worker", theirs.night],
  ]);
  const others: [string, Staff][] = [
    ...Object.entries(roles),
    ["their leader", theirs.leader],
    ["the town", town.leader],
  ];
  const signedIn = [...often, ...others].map(async ([name, who]): Promise<[string, Ask]> => [
    name,
    await house.anew(who),
  ]);
  return [...(await Promise.all(signedIn)), ["nobody", house.as()]];
}

async function requestsOf(house: EdgeHouse): Promise<fc.Arbitrary<Asked>> {
  const { ours, theirs, town, roles } = house;
  await living(house);
  const here = { number: "9901", name: "Nordheim", lat: 63, lon: 4, training: true };
  await house.w.inside(town.org, (tx) => addMunicipality(tx, here));
  const document = await documentOf(house.as());
  const looked = [
    ours.leader,
    ours.night,
    theirs.leader,
    town.leader,
    roles.tryggest,
    roles.data_protection_officer,
    undefined,
  ];
  const starts = [
    "/vakt",
    "/mer",
    "/",
    "/oversikt",
    "/trening/oversikt",
    "/inn",
    "/inn/ny",
    "/trening",
    "/plasser",
    "/trening/skriv",
    "/trening/skriv/kvittering",
  ];
  const crawled = await Promise.all(looked.map((who) => crawl(house.as(who), starts)));
  const paths = [...new Set(crawled.flatMap((one) => one.paths))];
  // The second half of a form is the answer to the first, where no link leads.
  const answered = await house.as()({ ...chosen, method: "POST", path: "/trening/skriv" });
  const shown = [...crawled.flatMap((one) => one.forms), ...formsOf(parse(answered.body))];
  const forms = shown.filter((form) => form.method === "POST");
  const ids = [...new Set(paths.flatMap((path) => /[0-9a-z]{16}/.exec(path) ?? []))];
  const known = { document, ids, under: await idsUnder(house) };
  const bare = barePosts(house, ids, new Set(forms.map((form) => form.action)));
  const routes = routesOf(house.app);
  const byRoute = groups([...forms, ...bare], (form) => {
    const route = routeFor(routes, form.method, form.action.split("?")[0]!);
    return route?.pattern ?? form.action;
  });
  return fc.oneof(
    { weight: 4, arbitrary: fc.oneof(...operationsOf(document).map((one) => callsOf(one, known))) },
    { weight: 5, arbitrary: fc.oneof(...byRoute.map((some) => fc.oneof(...some.map(postsOf)))) },
    { weight: 1, arbitrary: fc.oneof(...paths.map(looksAt)) },
  );
}

/** The municipality that takes concern reports. */
const chosen = {
  headers: { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
  body: "step=place&place=9901",
};

/** What stands in both houses, by the address it is reached at. */
async function idsUnder(house: EdgeHouse): Promise<(path: string) => string[]> {
  const found = new Map<string, string[]>();
  for (const table of new Set(Object.values(kinds))) {
    const rows = await house.w.admin<{ id: string }>({
      text: `select public_id as id from ${table} where org_id = any ($1)`,
      values: [[house.ours.org, house.theirs.org]],
    });
    found.set(
      table,
      rows.map((one) => one.id),
    );
  }
  return (path) => found.get(kindOf(path) ?? "") ?? [];
}

/** Posts to routes whose form no page showed: pressed by a script, or shown only for a moment. */
function barePosts(house: EdgeHouse, ids: readonly string[], known: ReadonlySet<string>) {
  const routes = routesOf(house.app).filter(
    ({ method, pattern }) => method !== "GET" && !pattern.startsWith("/api/"),
  );
  const missing = routes.filter(
    (route) => ![...known].some((action) => routeFor([route], route.method, action.split("?")[0]!)),
  );
  return missing.map(({ method, pattern }, i) => ({
    method,
    action: pattern.replace(/:\w+/g, () => ids[i % ids.length]!),
    fields: [{ name: "x", kind: "text", values: [] }],
  }));
}

function groups<T>(all: readonly T[], by: (one: T) => string): T[][] {
  return [...Map.groupBy(all, by).values()].map((some) => some.slice(0, 6));
}
