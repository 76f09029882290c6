import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { colleagueRef } from "#modules/cases";
import type { Ask } from "./ask.ts";
import { edgeHouse, type EdgeHouse } from "./house.ts";

let house: EdgeHouse;
let leader: Ask;
let request: { id: string; object: string };
beforeAll(async () => {
  house = await edgeHouse();
  leader = await house.anew(house.theirs.leader);
  [request] = (await house.w.admin<typeof request>(sql`
    select id, public_id as object from handovers.requests where id = ${house.taken.id}`)) as [
    typeof request,
  ];
});
afterAll(() => house.close());

const press = (fields: string) =>
  leader({
    method: "POST",
    path: paths.receivers(request.object),
    headers: { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
    body: fields,
  });
const named = async () =>
  (
    await house.w.admin<{ member: string | null }>(sql`
      select membership_id as member from access.grants
      where org_id = ${house.theirs.org} and subject_id = ${request.id} and ended_at is null order by 1`)
  ).map((one) => one.member);

test("a colleague ticked while the watch stands chosen is asked about, and nobody is let in or out", async () => {
  const before = await named();
  const colleague = colleagueRef(house.theirs.night.membership);
  const both = await press(`hvem=vakta&navn=${colleague}`);
  expect(both.status).toBe(422);
  expect(both.body).toContain("Du har valgt både vakta og kolleger");
  expect(both.body).toMatch(
    new RegExp(`<input[^>]*value="${colleague}"[^>]*checked|checked[^>]*value="${colleague}"`),
  );
  expect(await named()).toEqual(before);
  expect((await press(`hvem=navn&navn=${colleague}`)).status).toBe(303);
  expect(await named()).toEqual(expect.arrayContaining([house.theirs.night.membership]));
  // Back to the watch, with the ticks of those who were named still standing: that is what was meant.
  expect((await press(`hvem=vakta&navn=${colleague}`)).status).toBe(303);
  expect(await named()).toEqual([null]);
});
