import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths, type Desk, type Env } from "#platform/http";
import { must } from "#platform/outcome";
import type { StaffFrame } from "#platform/ui";
import { world, type Centre, type Staff, type World } from "../../../../test/world.ts";
import { aNeed, givenUnit, tellApart } from "../given.ts";
import { hold } from "../hold.ts";
import { openCautions } from "../conflict-caution.ts";
import { cautionRoutes } from "./apart-caution.tsx";

let w: World;
let house: Centre;
let other: Centre;
let id: string;
beforeAll(async () => {
  w = await world();
  house = await w.centre("Storvik krisesenter (Øvelse)");
  other = await w.centre("Nordheim krisesenter (Øvelse)");
  const [her, him] = [randomUUID(), randomUUID()];
  await w.inside(house.org, async (tx) => {
    const unit = (await givenUnit(tx, house.org, { rooms: [{ label: "1" }, { label: "2" }] }, w.clock))
      .publicId;
    const asked = { unit, need: aNeed(), forOrg: house.org, by: house.night.membership };
    for (const journey of [her, him]) must(await hold(tx, { ...asked, journey }, w.clock));
  });
  const from = { kind: "person", journey: him, ours: true } as const;
  await w.as(house.night, "places.tell-apart", async (tx, who) =>
    must(await tellApart(tx, { journey: her, from, why: "Øvelse: truet" }, who, w.clock)),
  );
  id = (await w.inside(house.org, (tx) => openCautions(tx, house.org)))[0]!.publicId;
});
afterAll(() => w.close());

/** The page as one member of the staff meets it. */
async function as(me: Staff, method: "GET" | "POST" = "GET", lang: "nb" | "nn" = "nb") {
  const app = new Hono<Env>();
  const desk = {
    read: (deed, work) => w.as(me, deed.deed, work),
    write: async (deed, work) => {
      const done = await w.as(me, deed.deed, work);
      return "no" in done ? done : new Response(null, { status: 303 });
    },
  } as Desk;
  const frame = { lang, words: {}, assets: {}, languages: [], nav: [], who: {} } as unknown as StaffFrame;
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries({ lang, desk, clock: w.clock, staffFrame: () => frame })) {
      c.set(name as "lang", value as "nb");
    }
    await next();
  });
  cautionRoutes(app);
  app.onError((thrown, c) => c.text(thrown.constructor.name, 404));
  const answer = await app.request(paths.caution(id), { method });
  return { status: answer.status, html: await answer.text() };
}

test("everybody on duty is told whom to ring; only a leader closes it, and another house knows of nothing", async () => {
  const seen = await as(house.night);
  expect(seen.html).toContain("Ring leder før noen flytter inn");
  expect(seen.html).toContain("Kari Øvelse");
  expect(seen.html).not.toMatch(/truet|action="\/ring/);
  expect((await as(house.night, "GET", "nn")).html).toContain("Ring leiar før nokon flyttar inn");
  const leader = await as(house.leader);
  expect(leader.html).toContain("Bestem før noen flytter inn");
  expect(leader.html).toContain(`action="${paths.caution(id)}"`);
  expect((await as(other.leader)).status).toBe(404);
  expect((await as(house.night, "POST")).html).toBe("NotAllowed");
  expect((await as(other.leader, "POST")).status).toBe(404);
  expect((await as(house.leader, "POST")).status).toBe(303);
  expect((await as(house.leader)).status).toBe(404);
});
