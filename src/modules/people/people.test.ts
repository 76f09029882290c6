import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { world, type Centre, type World } from "../../../test/world.ts";
import { newPerson } from "./new-person.ts";
import { revealName } from "./reveal-name.ts";
import { setName } from "./set-name.ts";

let w: World;
let a: Centre;
let b: Centre;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
  b = await w.centre("Øvelse Storvik");
});
afterAll(() => w.close());

const person = () => w.inside(a.org, (tx) => newPerson(tx, a.org, w.clock.now()));
const named = (id: string, name: string) =>
  w.as(a.primary, "access.more", (tx, who) => setName(tx, { org: a.org, person: id, name }, who, w.clock));
const nameOf = (id: string) =>
  w.as(a.primary, "access.more", (tx) => revealName(tx, { org: a.org, person: id }));

test("everybody begins without a name", async () => {
  expect(await nameOf(await person())).toBeNull();
});

test("the newest name counts, and the one before is kept", async () => {
  const id = await person();
  await named(id, "Øvelse Først");
  w.clock.forward(1);
  await named(id, "Øvelse Så");
  expect(await nameOf(id)).toBe("Øvelse Så");
  const [kept] = await w.admin<{ n: number }>(
    sql`select count(*)::int as n from people.names where person_id = ${id}`,
  );
  expect(kept?.n).toBe(2);
});

test("a name moved to another person does not open", async () => {
  const [one, two] = [await person(), await person()];
  await named(one, "Øvelse Ene");
  await named(two, "Øvelse Andre");
  await w.admin(sql`
    update people.names x set sealed = y.sealed from people.names y
    where x.person_id = ${one} and y.person_id = ${two}`);
  await expect(nameOf(one)).rejects.toThrow("unable to authenticate data");
});

test("another organisation finds nobody", async () => {
  const id = await person();
  await named(id, "Øvelse Kun Her");
  const seen = await w.as(b.leader, "access.more", (tx) => revealName(tx, { org: a.org, person: id }));
  expect(seen).toBeNull();
});
