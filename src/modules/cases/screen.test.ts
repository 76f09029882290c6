import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tx } from "#platform/db";
import { must } from "#platform/outcome";
import { world, type Centre, type World } from "../../../test/world.ts";
import { addEntry } from "./add-entry.ts";
import { givenCase } from "./given.ts";
import { readScreen } from "./screen.ts";

let w: World;
let a: Centre;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
});
afterAll(() => w.close());

test("the first screen costs the same few questions however long its history is", async () => {
  const made = await w.as(a.night, "cases.open", (tx) => givenCase(tx, a.night, a.leader, w.clock));
  const asked = async () => {
    let count = 0;
    await w.as(a.night, "cases.see", async (tx) => {
      const counting: Tx = {
        vault: tx.vault,
        rows: (statement) => (count++, tx.rows(statement)),
        row: (statement) => (count++, tx.row(statement)),
        run: (statement) => (count++, tx.run(statement)),
      };
      await readScreen(counting, a.org, made.publicId, w.clock.now());
    });
    return count;
  };
  expect(await asked()).toBeLessThanOrEqual(3);
  await w.as(a.night, "cases.write", async (tx, who) => {
    for (let i = 0; i < 30; i++) {
      const entry = { org: a.org, caseId: made.id, kind: "note", track: null, text: `Øvelse ${i}` };
      must(await addEntry(tx, entry, who.membership, w.clock));
    }
  });
  expect(await asked()).toBeLessThanOrEqual(3);
});
