import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { edgeHouse, type EdgeHouse } from "./house.ts";

let house: EdgeHouse;
beforeAll(async () => {
  house = await edgeHouse();
});
afterAll(() => house.close());

const canary = "Øvelse kanarifugl";
const key = "0123456789abcdef-plan";

test("what a program is answered is kept for its next try, and nobody who reads the table reads it", async () => {
  const night = await house.anew(house.ours.night);
  const [one] = await house.w.admin<{ id: string }>(
    sql`select k.public_id as id from cases.cases k
      join cases.custodies u on u.org_id = k.org_id and u.case_id = k.id and u.current
      where k.org_id = ${house.ours.org} limit 1`,
  );
  const path = `/api/v1/cases/${one!.id}`;
  const etag = (await night({ method: "GET", path })).headers.get("etag")!;
  const headers = { "content-type": "application/json", "if-match": etag, "idempotency-key": key };
  const body = JSON.stringify({ goal: canary, nextStep: canary, nextAt: null, lead: "" });
  const asked = { method: "PUT", path: `${path}/tracks/violence`, headers, body };
  const [first, again] = [await night(asked), await night(asked)];
  expect(first.status).toBe(200);
  expect(first.body).toContain(canary);
  expect([again.status, again.body]).toEqual([first.status, first.body]);

  const [kept] = await house.w.admin<{ answer: unknown; hash: Buffer }>(
    sql`select answer, request_hash as hash from scheduling.answers where key = ${key}`,
  );
  expect(JSON.stringify(kept!.answer)).not.toContain("kanarifugl");
  // A guess of what was asked, such as an identity number, cannot be tried against the table.
  const guess = createHash("sha256").update(`PUT ${asked.path} ${body}`).digest();
  expect(kept!.hash.equals(guess)).toBe(false);
});
