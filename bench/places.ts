import { systemClock } from "#platform/clock";
import { transaction } from "#platform/db";
import { searchFrom, type Need } from "#modules/places";
import { Client } from "./client.ts";
import { guardedAs } from "./floors.ts";
import { measure, range, roundTrips, rounds, spread, table } from "./measure.ts";
import { addUnits, aNeed, randomBy, someNeed, type World } from "./world.ts";

const count = 3;

/** Line 3: every one of 600 units with the reasons it does not fit, and whether any answer is wrong. */
export async function findPlace(w: World): Promise<void> {
  const random = randomBy(20261122);
  const [have] = await w.ask<{ n: number }>(
    "select count(*)::int as n from places.availability where training",
  );
  await addUnits(w, Math.ceil((600 - have!.n) / 10) * 10, random);
  await w.ask("vacuum analyze");
  const [units] = await w.ask<{ n: number }>(
    "select count(*)::int as n from places.availability where training",
  );
  const org = await w.orgOf("Nordheim krisesenter");
  const staff = await new Client(w.origin).signIn("leder-nordheim");
  const opening = { text: `set local app.session = '${staff.token}'` };
  const inServer = (need: Need) => {
    let began = 0;
    return transaction(w.havn.pools.staff, opening, async (tx) => {
      began = performance.now();
      await searchFrom(tx, org, need, systemClock.now());
      return performance.now() - began;
    });
  };
  const server = async () => {
    const took: number[] = [];
    for (let i = 0; i < 200; i++) took.push(await inServer(someNeed(random)));
    took.sort((a, b) => a - b);
    return { p50: took[100]!, p99: took[197]! };
  };
  const edge = () =>
    measure(60, () => staff.json(200, "POST", "/api/v1/places/search", { need: someNeed(random) }));
  const floor = () =>
    measure(200, () =>
      w.havn.pools.staff.pg.query(
        guardedAs(
          staff.token,
          "places.search",
          "select unit_id from places.availability where training and changed >= pg_snapshot_xmin(pg_current_snapshot())",
        ),
      ),
    );
  await server();
  const found = await rounds(count, { server, edge, floor });
  const trips = await roundTrips(() => inServer(aNeed()));
  const of = (name: keyof typeof found, part: "p50" | "p99") =>
    range(spread(found[name].map((one) => one[part])));
  console.log(`### 3. Find a place with reasons, ${units!.n} units (ms)\n`);
  table(
    ["what", "p50", "p99", "goal"],
    [
      [
        `search on the server, its statements included (${trips - 2} messages)`,
        of("server", "p50"),
        of("server", "p99"),
        "p99 ≤ 1",
      ],
      ["whole request, all units and reasons as JSON", of("edge", "p50"), of("edge", "p99"), ""],
      ["floor: session, audit row, what is published now", of("floor", "p50"), of("floor", "p99"), ""],
    ],
  );
  staff.close();
}
