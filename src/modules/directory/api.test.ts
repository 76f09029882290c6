import { OpenAPIHono } from "@hono/zod-openapi";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql, transaction, type Tx } from "#platform/db";
import type { Desk, Env } from "#platform/http";
import { newId } from "#platform/ids";
import { must } from "#platform/outcome";
import { world, type World } from "../../../test/world.ts";
import { directoryApi } from "./api.ts";
import { centreShape } from "./api-shapes.ts";
import { centresFile } from "./fact.ts";
import { forAll } from "./given.ts";
import { loadPublicData } from "./load.ts";
import { sayFact } from "./say-fact.ts";
import { sayTerm } from "./say-term.ts";

const folder = fileURLToPath(new URL("../../../data", import.meta.url));
const file = centresFile.parse(JSON.parse(readFileSync(`${folder}/centres.json`, "utf8"))).centres;
let w: World;
let app: OpenAPIHono<Env>;
beforeAll(async () => {
  w = await world();
  await w.inside(newId(w.clock.now()), (tx) => loadPublicData(tx, folder, w.clock));
  app = new OpenAPIHono<Env>();
  const open = <T>(work: (tx: Tx) => Promise<T>) =>
    transaction(w.pools.open, { text: "select 1" }, (tx) => work(tx));
  app.use((c, next) => {
    c.set("clock", w.clock);
    c.set("desk", { open } as Desk);
    return next();
  });
  directoryApi(app);
});
afterAll(() => w.close());

async function get(path: string, status = 200): Promise<unknown> {
  const answer = await app.request(path);
  expect(answer.status).toBe(status);
  return answer.json();
}

test("every row of the file, without what nobody has checked, and with no entry yet", async () => {
  const { centres } = (await get("/api/v1/centres")) as { centres: (typeof file)[number][] };
  expect(centres.map((one) => one.id).toSorted()).toEqual(file.map((one) => one.id).toSorted());
  const expected = file.map(({ phones: _p, website: _w, email: _e, ...rest }) => ({ ...rest, entry: null }));
  const byId = <One extends { id: string }>(all: One[]) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(byId(centres)).toEqual(byId(expected));
});

test("what a centre says of itself stands in its entry, with dates, and never who said it", async () => {
  const ours = await w.centre("Øvelse krisesenter");
  await w.admin(sql`insert into directory.keepers values (${ours.org}, 'alta', now())`);
  await w.as(ours.leader, "directory.say", async (tx, who) => {
    const seen = { centre: "alta", version: 0 };
    must(await sayFact(tx, { ...seen, fact: "women", value: true }, who, w.clock));
    const answers = forAll({ answer: "conditions", decides: ["night-staff"], ground: "Øvelse" });
    must(await sayTerm(tx, { ...seen, version: 1, term: "arrive", answers }, who, w.clock));
  });
  w.clock.forward(1);
  const alta = centreShape.parse(await get("/api/v1/centres/alta"));
  expect(alta.entry).toMatchObject({
    version: 2,
    official: { overall: "assesses", women: "assesses" },
    facts: { women: { is: true } },
    terms: { men: { arrive: { answer: "conditions", decides: ["night-staff"], ground: "Øvelse" } } },
  });
  const { on, until } = alta.entry!.terms.men.arrive!;
  expect(Date.parse(until) - Date.parse(on)).toBe(180 * 86_400_000);
  const text = JSON.stringify(alta);
  for (const secret of [ours.org, ours.leader.membership, ours.leader.name])
    expect(text).not.toContain(secret);
});

test("an invented centre, and one that is none, are not found", async () => {
  await w.admin(sql`update directory.centres set training = true where id = 'moss'`);
  w.clock.forward(1);
  for (const id of ["moss", "nowhere"])
    expect(await get(`/api/v1/centres/${id}`, 404)).toMatchObject({ status: 404 });
});

test("the real municipalities", async () => {
  const { municipalities } = (await get("/api/v1/municipalities")) as { municipalities: object[] };
  expect(municipalities.length).toBe(357);
});
