import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { emit } from "#modules/scheduling";
import { world, type World } from "../../test/world.ts";
import { Live } from "./live.ts";
import { Worker } from "./worker.ts";

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

test("deadlines do not stand in line behind an event that cannot be delivered yet", async () => {
  const a = await w.centre("Nordheim krisesenter (øvelse)");
  await w.inside(a.org, (tx) => emit(tx, { org: a.org, kind: "places.changed", payload: {} }, w.clock.now()));
  await w.admin(sql`update scheduling.rounds set at = now() - interval '10 minutes'`);
  const holder = new pg.Client(w.settings("postgres"));
  await holder.connect();
  const live = new Live(w.settings("havn_relay"));
  const worker = new Worker(w.pools, w.clock, live, 60_000);
  try {
    await holder.query("begin; select 1 from scheduling.events for update");
    worker.start();
    const swept = sql`select 1 from scheduling.rounds where at > now() - interval '1 minute'`;
    await expect.poll(() => w.admin(swept), { timeout: 4_000 }).toHaveLength(1);
    const waiting = await w.admin(sql`select 1 from scheduling.events where delivered_at is null`);
    expect(waiting).toHaveLength(1);
  } finally {
    await holder.query("rollback");
    await worker.stop();
    await live.stop();
    await holder.end();
  }
  expect(await w.admin(sql`select 1 from scheduling.events where delivered_at is null`)).toEqual([]);
});
