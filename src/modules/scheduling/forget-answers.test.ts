import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { world, type Centre, type World } from "../../../test/world.ts";
import { scheduling } from "./module.ts";
import { sweep } from "./sweep.ts";

let w: World;
let a: Centre;
let b: Centre;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
  b = await w.centre("Øvelse Storvik");
});
afterAll(() => w.close());

const keep = ({ org, night }: Centre, key: string, days: number) =>
  w.admin(sql`insert into scheduling.answers (org_id, membership_id, key, request_hash, answer, at)
    values (${org}, ${night.membership}, ${key}, '', '"sealed"', now() - make_interval(hours => ${days * 24}))`);
const kept = async () =>
  (await w.admin<{ key: string }>(sql`select key from scheduling.answers order by key`)).map(
    (one) => one.key,
  );
const round = () => sweep(w.carrier, scheduling.sweeps!, w.clock);

test("what was answered is kept for a week, then taken away house by house, and said once in the log", async () => {
  await keep(a, "young", 6);
  await keep(a, "of the week before", 7.5);
  await keep(b, "between", 7.5);
  await round();
  expect(await kept()).toHaveLength(3);
  await keep(a, "old", 9);
  await keep(a, "older", 40);
  await round();
  await round();
  expect(await kept()).toEqual(["between", "young"]);
  const said = await w.admin(
    sql`select 1 from audit.entries where org_id = ${a.org} and deed = 'sweep.scheduling.forget-answers'`,
  );
  expect(said).toHaveLength(1);
});

test("the hand that takes them away reaches nothing younger, nothing of another house, and no answer", async () => {
  await keep(b, "old there", 9);
  const gone = (org: string) =>
    w.inside(org, (tx) => tx.run(sql`delete from scheduling.answers where org_id = ${b.org}`));
  expect(await gone(a.org)).toBe(0);
  expect(await gone(b.org)).toBe(2);
  await expect(
    w.inside(a.org, (tx) => tx.rows(sql`select answer from scheduling.answers`)),
  ).rejects.toMatchObject({ code: "42501" });
  expect(await kept()).toEqual(["young"]);
});
