import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { world, type Centre, type World } from "../../../test/world.ts";
import { closeRoom } from "./close-room.ts";
import { aNeed, givenUnit } from "./given.ts";
import { listed, published } from "./listed.ts";
import { search } from "./search.ts";

let w: World;
let owner: Centre;
let asker: Centre;
beforeAll(async () => {
  w = await world();
  owner = await w.centre("Storvik (Øvelse)");
  asker = await w.centre("Nordheim (Øvelse)");
});
afterAll(() => w.close());

const unit = () => w.inside(owner.org, (tx) => givenUnit(tx, owner.org, {}, w.clock));
const asked = () => ({ need: aNeed(), from: null, awayFrom: null, training: true, own: asker.org });
const canNow = () =>
  w.as(asker.night, "places.search", async (tx) =>
    (await search(tx, asked(), w.clock.now())).can.map((one) => one.unitId),
  );
const close = (room: string) => ({ room, reason: "repair", until: null, by: null }) as const;

/** A door one waits at. */
function door() {
  let open = () => undefined as void;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test("a change that is committed after a later search had looked is seen by the next one", async () => {
  const [slow, quick] = [await unit(), await unit()];
  expect(await canNow()).toEqual(expect.arrayContaining([slow.publicId, quick.publicId]));
  const [changed, commit] = [door(), door()];
  const slowly = w.inside(owner.org, async (tx) => {
    must(await closeRoom(tx, owner.org, close(slow.rooms[0]!.publicId), w.clock));
    changed.open();
    await commit.opened;
  });
  await changed.opened;
  // A younger transaction changes another unit and is done first; the search reads it and looks past the slow one.
  await w.inside(owner.org, async (tx) => {
    must(await closeRoom(tx, owner.org, close(quick.rooms[0]!.publicId), w.clock));
  });
  const meanwhile = await canNow();
  expect(meanwhile).toContain(slow.publicId);
  expect(meanwhile).not.toContain(quick.publicId);
  commit.open();
  await slowly;
  expect(await canNow()).not.toContain(slow.publicId);
});

test("what a reader's own transaction has changed stands beside what is kept, and goes when it is undone", async () => {
  const one = await unit();
  const before = await canNow();
  expect(before).toContain(one.publicId);
  const undone = w.as(owner.leader, "places.close-room", async (tx) => {
    must(await closeRoom(tx, owner.org, close(one.rooms[0]!.publicId), w.clock));
    const { own } = await published(tx, true);
    expect([...own.values()].map((row) => row.unitId)).toEqual([one.publicId]);
    expect((await listed(tx, true)).find((row) => row.unitId === one.publicId)!.women[0]!.from).toBeNull();
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect((await canNow()).toSorted()).toEqual(before.toSorted());
});

test("when nothing has changed nothing is read, and a change is read", async () => {
  const one = await unit();
  const seenBy = () => w.as(asker.night, "places.search", (tx) => published(tx, true));
  const { copy } = await seenBy();
  // Other tests hold transactions open in the same cluster, and so long what came after them is read again.
  const readAgain = async () => {
    const before = copy.version;
    await seenBy();
    return copy.version - before;
  };
  await expect.poll(readAgain, { timeout: 20_000 }).toBe(0);
  const quiet = copy.version;
  await w.inside(owner.org, async (tx) => {
    must(await closeRoom(tx, owner.org, close(one.rooms[0]!.publicId), w.clock));
  });
  await seenBy();
  expect(copy.version).toBeGreaterThan(quiet);
  await expect.poll(readAgain, { timeout: 20_000 }).toBe(0);
});

test("whoever sees less of the realm neither fills what is kept nor is answered from it", async () => {
  await unit();
  const all = await w.as(asker.night, "places.search", (tx) => listed(tx, true));
  const none = await w.as(asker.analyst, "access.more", (tx) => listed(tx, true));
  expect(none).toEqual([]);
  const again = await w.as(asker.night, "places.search", (tx) => listed(tx, true));
  expect(again).toHaveLength(all.length);
});

test("any change of what is published is marked by the transaction that made it", async () => {
  const one = await unit();
  const [row] = await w.admin<{ same: boolean }>(sql`
    with changed as (
      update places.availability set beds = beds where public_id = ${one.publicId} returning changed)
    select changed = pg_current_xact_id() as same from changed`);
  expect(row!.same).toBe(true);
});
