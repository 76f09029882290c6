import { afterAll, beforeAll, expect, test } from "vitest";
import { addOrganisation } from "#modules/access";
import { sql } from "#platform/db";
import { newId } from "#platform/ids";
import { must } from "#platform/outcome";
import { world, type Centre, type World } from "../../../test/world.ts";
import { closeRoom } from "./close-room.ts";
import { aNeed, givenUnit } from "./given.ts";
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

const canSee = async (training = true) => {
  const asked = { need: aNeed(), from: null, awayFrom: null, training, own: asker.org };
  const { can, cannot } = await w.as(asker.night, "places.search", (tx) => search(tx, asked, w.clock.now()));
  return { can: can.map((one) => one.unitId), cannot: cannot.map((one) => one.unitId) };
};

test("a change that was undone is not remembered, also when it was searched meanwhile", async () => {
  const unit = await w.inside(owner.org, (tx) => givenUnit(tx, owner.org, {}, w.clock));
  const room = unit.rooms[0]!.publicId;
  expect((await canSee()).can).toContain(unit.publicId);
  const undone = w.as(owner.leader, "places.close-room", async (tx) => {
    must(await closeRoom(tx, owner.org, { room, reason: "repair", until: null, by: null }, w.clock));
    const asked = { need: aNeed(), from: null, awayFrom: null, training: true, own: owner.org };
    const { cannot } = await search(tx, asked, w.clock.now());
    expect(cannot.map((one) => one.unitId)).toContain(unit.publicId);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect((await canSee()).can).toContain(unit.publicId);
});

test("the invented and the real never see each other", async () => {
  const real = newId(w.clock.now());
  const what = {
    id: real,
    name: "Ekte",
    kind: "centre",
    municipality: null,
    phone: null,
    training: false,
  } as const;
  const unit = await w.inside(real, async (tx) => {
    await addOrganisation(tx, what, w.clock.now());
    return givenUnit(tx, real, {}, w.clock);
  });
  for (const training of [true, false]) {
    const { can, cannot } = await canSee(training);
    expect([...can, ...cannot]).not.toContain(unit.publicId);
  }
});

test("whoever does not meet people sees no availability", async () => {
  const rows = await w.as(asker.night, "places.see", (tx) => tx.rows(sql`select 1 from places.availability`));
  expect(rows.length).toBeGreaterThan(0);
  const none = await w.as(asker.analyst, "access.more", (tx) =>
    tx.rows(sql`select 1 from places.availability`),
  );
  expect(none).toEqual([]);
});

test("nothing published tells of a person, a room or a hold", async () => {
  const [row] = await w.admin<{ all: string }>(sql`
    select string_agg(to_jsonb(a)::text, ' ') as all from places.availability a where org_id = ${owner.org}`);
  for (const word of ["Rom 1", "hold", "contact", "case", "label"]) expect(row!.all).not.toContain(word);
});
