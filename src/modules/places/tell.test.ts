import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "#platform/db";
import { newId } from "#platform/ids";
import { must } from "#platform/outcome";
import { addOrganisation } from "#modules/access";
import { world, type World } from "../../../test/world.ts";
import { closeRoom } from "./close-room.ts";
import { givenUnit } from "./given.ts";
import { openRoom } from "./open-room.ts";

let w: World;
let listener: pg.Client;
let heard: string[] = [];
beforeAll(async () => {
  w = await world();
  listener = new pg.Client(w.settings("havn_relay"));
  await listener.connect();
  listener.on("notification", (message) => heard.push(message.payload ?? ""));
  await listener.query("listen havn_live");
});
afterAll(async () => {
  await listener.end();
  await w.close();
});
beforeEach(() => {
  heard = [];
});

/** What has been sent to this connection comes before the answer to its next question. */
const told = async () => {
  await listener.query("select 1");
  return heard;
};

test("what is free is told once for each transaction, by the commit, with the realm and nothing more", async () => {
  const { org, leader } = await w.centre("Nordheim krisesenter (Øvelse)");
  const unit = await w.inside(org, (tx) => givenUnit(tx, org, {}, w.clock));
  expect(await told()).toEqual(["places:training"]);
  const room = unit.rooms[0]!.publicId;
  heard = [];
  await w.inside(org, async (tx) => {
    const closure = { room, reason: "cleaning", until: null, by: leader.membership } as const;
    must(await closeRoom(tx, org, closure, w.clock));
    must(await openRoom(tx, org, { room, by: leader.membership }, w.clock));
    expect(await told()).toEqual([]);
  });
  expect(await told()).toEqual(["places:training"]);
});

test("what is undone is never told, and the real world is not told of a drill", async () => {
  const org = newId(w.clock.now());
  const real = { kind: "centre", municipality: null, phone: null, training: false } as const;
  await w.inside(org, async (tx) => {
    await addOrganisation(tx, { id: org, name: "Øvelse som om det var ekte", ...real }, w.clock.now());
    await givenUnit(tx, org, {}, w.clock);
  });
  expect(await told()).toEqual(["places:real"]);
  heard = [];
  const undone = w.inside(org, async (tx) => {
    await givenUnit(tx, org, {}, w.clock);
    await tx.run(sql`select 1 / 0`);
  });
  await expect(undone).rejects.toThrow("division by zero");
  expect(await told()).toEqual([]);
});
