import { createHash, createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { newPerson, personsMarked, personsWithNumber, setIdentity } from "#modules/people";
import { raiseWall, registerPart, registerSubject } from "#modules/access";
import { world, type Centre, type Staff, type World } from "../world.ts";
import { dump } from "./dump.ts";

/** Invented: 80 is added to the month. */
const [hers, his] = ["12850550083", "52850550077"];
let w: World;
let a: Centre;
let b: Centre;
let person: string;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
  b = await w.centre("Øvelse Storvik");
  person = await known(a, hers);
});
afterAll(() => w.close());

async function known(house: Centre, number: string): Promise<string> {
  const made = await w.inside(house.org, (tx) => newPerson(tx, house.org, w.clock.now()));
  await w.as(house.primary, "access.more", async (tx, who) =>
    must(await setIdentity(tx, { person: made, number }, who, w.clock)),
  );
  return made;
}
const asks = (who: Staff, number: string) =>
  w.as(who, "access.more", (tx, me) => personsWithNumber(tx, number, me, w.clock));

test("a house finds its own, and nothing of another's", async () => {
  expect(await asks(a.night, `${hers.slice(0, 6)} ${hers.slice(6)}`)).toEqual({ persons: [person] });
  expect(await asks(a.night, his)).toEqual({ persons: [] });
  expect(await asks(b.night, hers)).toEqual({ persons: [] });
  expect(await asks(a.night, "12850550084")).toEqual({ no: "not-a-number" });
  await expect(asks(a.analyst, hers)).rejects.toThrow(/row-level security|permission/);
});

test("the same number has another mark in another house, and the event says only the mark", async () => {
  const theirs = await known(b, hers);
  const marks = await w.admin<{ person: string; mark: Buffer; sealed: Buffer }>(
    sql`select person_id as person, mark, sealed from people.identity_marks where person_id in (${person}, ${theirs})`,
  );
  expect(new Set(marks.map((one) => one.mark.toString("hex"))).size).toBe(2);
  const [event] = await w.admin<{ payload: Record<string, string> }>(
    sql`select payload from scheduling.events where kind = 'people.identified' and org_id = ${a.org}`,
  );
  const { mark = "" } = event!.payload;
  expect(event!.payload).toEqual({ org: a.org, person, mark });
  const find = (house: Centre) =>
    w.inside(house.org, (tx) => personsMarked(tx, house.org, Buffer.from(mark, "hex")));
  expect([await find(a), await find(b)]).toEqual([[person], []]);
});

test("whoever a wall hides is not found by the one behind it", async () => {
  const [subject, journey] = [crypto.randomUUID(), crypto.randomUUID()];
  await w.inside(a.org, async (tx) => {
    await registerSubject(tx, {
      org: a.org,
      id: subject,
      object: "ovelse00ovelse00",
      journey,
      guarded: false,
    });
    await registerPart(tx, { org: a.org, part: person, subject });
  });
  expect(await asks(a.night, hers)).toEqual({ persons: [person] });
  const { membership } = a.night;
  await w.inside(a.org, (tx) =>
    raiseWall(tx, { org: a.org, membership, journey, kind: "kinship", by: null }),
  );
  expect(await asks(a.night, hers)).toEqual({ persons: [] });
  expect(await asks(a.leader, hers)).toEqual({ persons: [person] });
});

test("somebody who tries many numbers is stopped, and only they", async () => {
  const answers = new Set<string>();
  for (let i = 0; i < 61; i++) {
    const said = await asks(a.leader, his);
    answers.add("no" in said ? said.no : "answered");
  }
  expect([...answers]).toEqual(["answered", "too-many"]);
  expect(await asks(a.primary, hers)).toEqual({ persons: [person] });
});

test("S19 no number, and no hash somebody without the key can make, stands anywhere", async () => {
  await known(a, his);
  const everything = (await dump(w)).toLowerCase();
  const guesses = [hers, his].flatMap((number) => {
    const forms = [number, Buffer.from(number).toString("hex"), Buffer.from(number).toString("base64")];
    const hashes = ["md5", "sha1", "sha256", "sha512"].flatMap((kind) => [
      createHash(kind).update(number).digest(),
      ...["", a.org, a.publicId, "identity", `identity|${a.org}`].flatMap((key) => [
        createHash(kind).update(`${key}${number}`).digest(),
        createHash(kind).update(`${number}${key}`).digest(),
        createHmac(kind, key).update(number).digest(),
      ]),
    ]);
    return [...forms, ...hashes.flatMap((one) => [one.toString("hex"), one.toString("base64")])];
  });
  expect(guesses.filter((one) => everything.includes(one.toLowerCase()))).toEqual([]);
  const [mark] = await w.admin<{ mark: Buffer }>(sql`select mark from people.identity_marks limit 1`);
  expect(everything).toContain(mark!.mark.toString("hex"));
});
