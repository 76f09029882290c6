import { afterAll, beforeAll, expect, test } from "vitest";
import { newToken, tokenHash } from "#platform/crypto";
import { sql } from "#platform/db";
import { world, type Centre, type World } from "../../../test/world.ts";
import { givenClosedCase } from "./given.ts";
import { noteOpening, type Purpose } from "./purpose.ts";

let w: World;
let a: Centre;
let made: Awaited<ReturnType<typeof givenClosedCase>>;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
  made = await w.inside(a.org, (tx) => givenClosedCase(tx, a.primary));
});
afterAll(() => w.close());

const said = async () => {
  const rows = await w.admin<{ purpose: Purpose }>(
    sql`select purpose from access.openings where subject_id = ${made.id} order by at`,
  );
  return rows.map((row) => row.purpose);
};
const say = (purpose: Purpose, token = a.primary.token) =>
  w.as({ token }, "access.open", (tx) => noteOpening(tx, made.id, purpose));

test("what it is opened for is kept once for a session, and again only when it is for something else", async () => {
  await say("receipt");
  await say("receipt");
  expect(await said()).toEqual(["receipt"]);
  await say("follow-up");
  await say("follow-up");
  // The newest is what the log says of why.
  await say("receipt");
  expect(await said()).toEqual(["receipt", "follow-up", "receipt"]);

  const token = newToken();
  await w.admin(sql`insert into access.sessions (token_hash, org_id, membership_id)
    values (${tokenHash(token)}, ${a.org}, ${a.primary.membership})`);
  await say("receipt", token);
  await say("receipt", token);
  expect(await said()).toHaveLength(4);
});
