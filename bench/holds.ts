import { randomBytes, randomUUID } from "node:crypto";
import { Client } from "./client.ts";
import { guardedAs } from "./floors.ts";
import { freshness } from "./freshness.ts";
import { measure, range, roundTrips, rounds, spread, table } from "./measure.ts";
import { aNeed, type World } from "./world.ts";

const count = 3;

/** Line 4: hold a place, against hand-written SQL; races on the last room. */
export async function holdPlace(w: World): Promise<void> {
  const staff = await new Client(w.origin).signIn("leder-nordheim");
  const [unit] = await w.ask<{ id: string; org: string; room: string; public: string }>(
    `select u.id, u.org_id as org, u.public_id as public, min(r.id::text) as room from places.units u
     join places.rooms r on r.org_id = u.org_id and r.unit_id = u.id
     where u.name = 'Skjermet avdeling' group by u.org_id, u.id, u.public_id`,
  );
  const [me] = await w.ask<{ org: string; membership: string }>(
    `select org_id as org, id as membership from access.memberships
     where account_id = (select id from access.accounts where handle = 'leder-nordheim')`,
  );
  const need = aNeed();
  const release = (id: string, version: string) =>
    staff.send("POST", `/api/v1/holds/${id}/release`, {}, { "if-match": version });
  const took: string[] = [];
  const hold = async () => {
    const key = { "idempotency-key": randomUUID() };
    const got = await staff.send("POST", "/api/v1/holds", { unit: unit!.public, need }, key);
    if (got.status !== 201) throw new Error(`hold: ${got.status} ${got.body.toString()}`);
    const { id } = JSON.parse(got.body.toString()) as { id: string };
    took.push(id);
    return { id, version: String(got.headers.etag) };
  };
  const ours = async () => {
    const times: number[] = [];
    for (let i = 0; i < 60; i++) {
      const began = performance.now();
      const made = await hold();
      times.push(performance.now() - began);
      await release(made.id, made.version);
    }
    times.sort((a, b) => a - b);
    return { p50: times[30]!, p99: times.at(-1)! };
  };
  const { staff: staffPool, relay } = w.havn.pools;
  const floorOnce = async () => {
    const occupancy = randomUUID();
    await staffPool.pg.query(
      guardedAs(
        staff.token,
        "places.hold",
        `insert into scheduling.answers (org_id, membership_id, key, request_hash, answer)
           values ('${me!.org}', '${me!.membership}', '${randomUUID()}', '\\x00', '{}')`,
      ),
    );
    await relay.pg.query(`
      begin; set local app.acting_org = '${unit!.org}';
      insert into audit.entries (org_id, membership_id, from_org_id, deed, object)
        values ('${unit!.org}', '${me!.membership}', '${me!.org}', 'places.hold', '${unit!.public}');
      select pg_advisory_xact_lock(hashtextextended('${unit!.org}${unit!.id}', 7));
      insert into places.occupancies (org_id, id, unit_id, room_id, kind, who, during)
        values ('${unit!.org}', '${occupancy}', '${unit!.id}', '${unit!.room}', 'hold', 'women', tstzrange(now(), now() + interval '90 minutes'));
      insert into places.holds (org_id, id, public_id, unit_id, occupancy_id, owner_name, unit_name, unit_public_id,
          for_org_id, held_by, need, held_at, expires_at)
        values ('${unit!.org}', gen_random_uuid(), '${randomBytes(8).toString("hex")}', '${unit!.id}', '${occupancy}', 'Øvelse', 'Øvelse',
          '${unit!.public}', '${me!.org}', '${me!.membership}', '{}', now(), now() + interval '90 minutes');
      update places.availability set beds = beds where org_id = '${unit!.org}' and unit_id = '${unit!.id}';
      insert into scheduling.events (org_id, id, to_org_id, kind, payload, at)
        values ('${unit!.org}', gen_random_uuid(), '${unit!.org}', 'places.changed', '{}', now());
      commit`);
    return occupancy;
  };
  const floor = async () => {
    const times: number[] = [];
    for (let i = 0; i < 60; i++) {
      const began = performance.now();
      const occupancy = await floorOnce();
      times.push(performance.now() - began);
      await w.ask("delete from places.holds where occupancy_id = $1", [occupancy]);
      await w.ask("delete from places.occupancies where id = $1", [occupancy]);
    }
    times.sort((a, b) => a - b);
    return { p50: times[30]!, p99: times.at(-1)! };
  };
  const nothing = () => measure(150, () => staff.send("GET", "/healthz"));
  await ours();
  const found = await rounds(count, { ours, floor, nothing });
  const less = found.ours.map((one, i) => one.p50 - found.nothing[i]!.p50);
  const ratio = spread(less.map((one, i) => one / found.floor[i]!.p50));
  let made = { id: "", version: "" };
  const trips = await roundTrips(async () => void (made = await hold()));
  await release(made.id, made.version);
  console.log("### 4. Hold a place (ms)\n");
  table(
    ["operation", "ours p50", "floor R₂ p50", "R₂ p50", "goal", "messages to the database"],
    [
      [
        "hold a room of another house",
        range(spread(less)),
        range(spread(found.floor.map((one) => one.p50))),
        `**${range(ratio)}**`,
        "≤ 1.5",
        String(trips),
      ],
    ],
  );
  staff.close();
  await freshness(w);
  await races(w);
}

/** 64 clients want the one room of a unit at once. */
async function races(w: World): Promise<void> {
  const clients = await Promise.all(
    Array.from({ length: 64 }, () => new Client(w.origin).signIn("leder-nordheim")),
  );
  const [unit] = await w.ask<{ public: string }>(
    "select public_id as public from places.units where name = 'Rustjenesten i Lykkja'",
  );
  const until = performance.now() + (process.argv.includes("--long") ? 480_000 : 30_000);
  let total = 0;
  let double = 0;
  const other: Record<number, number> = {};
  const times: number[] = [];
  for (; performance.now() < until; total++) {
    const began = performance.now();
    const answers = await Promise.all(
      clients.map((one) => one.send("POST", "/api/v1/holds", { unit: unit!.public, need: aNeed() })),
    );
    times.push(performance.now() - began);
    const won = answers.filter((one) => one.status === 201);
    if (won.length !== 1) double++;
    for (const { status } of answers) {
      if (status !== 201 && status !== 409) other[status] = (other[status] ?? 0) + 1;
    }
    for (const one of won) {
      const { id } = JSON.parse(one.body.toString()) as { id: string };
      await clients[0]!.send(
        "POST",
        `/api/v1/holds/${id}/release`,
        {},
        { "if-match": String(one.headers.etag) },
      );
    }
  }
  for (const one of clients) one.close();
  console.log(
    `${total} races of 64 clients on one room over HTTP: ${double} without exactly one winner, answers other than yes or taken, by status: ${JSON.stringify(other)}; a race took ${range(spread(times))} ms.\n`,
  );
}
