import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { world, type Centre, type World } from "../../../test/world.ts";
import { readPaper } from "./paper.ts";
import { latestCheckpoint } from "./reads.ts";
import { sealLog } from "./seal-log.ts";
import { verifyLog } from "./verify-log.ts";

let w: World;
let house: Centre;
beforeAll(async () => {
  w = await world();
  house = await w.centre("Øvelse Nordheim");
});
afterAll(() => w.close());

const latest = () => w.as(house.leader, "audit.review", (tx) => latestCheckpoint(tx, house.org));
/** The mark of a week, and those of transactions elsewhere may hold it back a moment. */
async function nextMark(): Promise<string> {
  const before = (await latest())?.mark;
  for (let tries = 0; tries < 200; tries++) {
    await w.inside(house.org, (tx) => sealLog(tx, house.org, w.clock));
    const mark = (await latest())?.mark;
    if (mark !== undefined && mark !== before) return mark;
  }
  throw new Error("the log is not sealed");
}
const against = (mark: string) =>
  w.inside(house.org, (tx) => verifyLog(tx, house.org, [], readPaper(mark))).then((said) => said.faults);

test("the sheet of an earlier week is found again by its mark alone, and a log that was cut back behind it is not whole", async () => {
  const first = await nextMark();
  const second = await nextMark();
  expect(await against(first)).toEqual([]);
  expect(await against(second)).toEqual([]);
  expect(await against("0123 ".repeat(8))).toMatchObject([{ kind: "witness" }]);
  await w.admin(sql`
    with last as (delete from audit.checkpoints where org_id = ${house.org}
      and size > (select min(size) from audit.checkpoints where org_id = ${house.org}) returning size),
    kept as (select min(size) as size from audit.checkpoints where org_id = ${house.org})
    delete from audit.leaves where org_id = ${house.org} and seq >= (select size from kept)`);
  expect(await against(first)).toEqual([]);
  expect(await against(second)).toMatchObject([{ kind: "witness" }]);
});

test("what is typed is a mark, or is not read at all", () => {
  expect(readPaper("AB12 ".repeat(8))?.toString("hex")).toBe("ab12".repeat(8));
  for (const typed of ["", "ab12", `${"ab12".repeat(8)}0`, "øøøø".repeat(8)])
    expect(readPaper(typed)).toBeUndefined();
});
