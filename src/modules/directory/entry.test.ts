import { afterAll, beforeAll, expect, test } from "vitest";
import { osloDate } from "#platform/clock";
import { sql, transaction, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { must } from "#platform/outcome";
import { world, type Centre, type World } from "../../../test/world.ts";
import { confirmEntry } from "./confirm-entry.ts";
import { entryHistory, entryOf, keptCentre } from "./entry-reads.ts";
import { entryReminder } from "./entry-reminder.ts";
import { aCentre, forAll, givenKept, noAnswer } from "./given.ts";
import { addTrainingCentre } from "./add-training-centre.ts";
import { keepEntry } from "./keep-entry.ts";
import { sayFact, type FactSaid } from "./say-fact.ts";
import { sayTerm, type TermSaid } from "./say-term.ts";
import type { Group } from "./terms.ts";

let w: World;
let ours: Centre;
let theirs: Centre;
beforeAll(async () => {
  w = await world();
  ours = await w.centre("Nordheim krisesenter (øvelse)");
  theirs = await w.centre("Storvik krisesenter (øvelse)");
  await w.inside(theirs.org, (tx) => givenKept(tx, theirs.org, "storvik", w.clock));
});
afterAll(() => w.close());

let made = 0;
/** A centre of ours that nothing has been said of. */
async function kept(): Promise<string> {
  const id = `ovelse${"abcdefghijklmnopqrstuvwxyz"[made++]!}`;
  await w.inside(ours.org, (tx) => givenKept(tx, ours.org, id, w.clock));
  return id;
}
const asLeader = <T>(work: (tx: Tx, who: Actor) => Promise<T>) => w.as(ours.leader, "directory.say", work);
const term = (centre: string, version: number, answers: Record<Group, TermSaid>) =>
  asLeader((tx, who) => sayTerm(tx, { centre, version, term: "arrive", answers, lang: "nn" }, who, w.clock));
const fact = (centre: string, version: number, said: FactSaid) =>
  asLeader((tx, who) => sayFact(tx, { centre, version, ...said }, who, w.clock));
const confirm = (centre: string, version: number) =>
  asLeader((tx, who) => confirmEntry(tx, { centre, version }, who, w.clock));
const read = (centre: string) => asLeader((tx) => entryOf(tx, centre));
const today = () => osloDate(w.clock.now());

const yes: TermSaid = { answer: "yes", decides: ["free-room"], ground: "" };
const onTerms: TermSaid = {
  answer: "conditions",
  decides: ["agreed-beforehand", "night-staff", "night-staff"],
  ground: "  når nattevakta\n ikkje er åleine ",
};

test("an answer is said for each group, dated today, tidied, in the language it was written in", async () => {
  const centre = await kept();
  expect(await read(centre)).toBeNull();
  const answers = { women: onTerms, men: yes, withChildren: noAnswer };
  expect(await term(centre, 0, answers)).toEqual({ version: 1 });
  const entry = (await read(centre))!;
  const said = { answer: "conditions", decides: ["night-staff", "agreed-beforehand"] };
  const ground = "når nattevakta ikkje er åleine";
  expect(entry.terms).toEqual({
    women: { arrive: { ...said, ground, on: today() } },
    men: { arrive: { answer: "yes", decides: [], ground: "", on: today() } },
    withChildren: {},
  });
  expect([entry.version, entry.lang]).toEqual([1, "nn"]);
  expect(await term(centre, 1, forAll(noAnswer))).toEqual({ version: 2 });
  expect((await read(centre))!.terms).toEqual({ women: {}, men: {}, withChildren: {} });
});

test("under conditions cannot be said without what decides, nor a ground be a procedure", async () => {
  const centre = await kept();
  const bare = { ...onTerms, decides: [] };
  expect(await term(centre, 0, { women: yes, men: bare, withChildren: bare })).toEqual({
    no: "decides-missing",
    groups: ["men", "withChildren"],
  });
  const ground = (length: number) => forAll({ ...onTerms, ground: "å".repeat(length) });
  expect(await term(centre, 0, ground(201))).toMatchObject({ no: "too-long" });
  expect(await term(centre, 0, ground(200))).toEqual({ version: 1 });
});

test("who has not read the latest version overwrites nothing", async () => {
  const centre = await kept();
  must(await fact(centre, 0, { fact: "pets", value: true }));
  expect(await fact(centre, 0, { fact: "pets", value: false })).toEqual({ no: "stale" });
  expect(await fact(centre, 7, { fact: "pets", value: false })).toEqual({ no: "stale" });
  expect(await confirm(centre, 0)).toEqual({ no: "stale" });
  const both = await Promise.all([
    fact(centre, 1, { fact: "stay", value: true }),
    fact(centre, 1, { fact: "day", value: true }),
  ]);
  expect(both).toContainEqual({ version: 2 });
  expect(both).toContainEqual({ no: "stale" });
});

test("facts are said, changed and made unknown; the same again on the same day is no new version", async () => {
  const centre = await kept();
  must(await fact(centre, 0, { fact: "phone", value: "+47 00110010" }));
  must(await fact(centre, 1, { fact: "languages", value: ["so", "en", "so"] }));
  must(await fact(centre, 2, { fact: "pets", value: false }));
  const { facts } = (await read(centre))!;
  expect(facts).toEqual({
    phone: { is: "00 11 00 10", on: today() },
    languages: { is: ["en", "so"], on: today() },
    pets: { is: false, on: today() },
  });
  expect(await fact(centre, 3, { fact: "pets", value: false })).toEqual({ version: 3 });
  must(await fact(centre, 3, { fact: "languages", value: [] }));
  must(await fact(centre, 4, { fact: "pets", value: undefined }));
  expect(Object.keys((await read(centre))!.facts)).toEqual(["phone"]);
  expect(await fact(centre, 5, { fact: "phone", value: "02800" })).toEqual({ version: 6 });
});

test.each(["", "112", "1234567", "123456789", "+46 701234567", "ring oss", "12345"])(
  "'%s' is no Norwegian number",
  async (value) => {
    const what = { centre: "storvik", version: 0, fact: "phone", value } as const;
    const said = await w.as(theirs.leader, "directory.say", (tx, who) => sayFact(tx, what, who, w.clock));
    expect(said).toEqual({ no: "not-a-number" });
  },
);

test("a language is one of the list", async () => {
  const centre = await kept();
  expect(await fact(centre, 0, { fact: "languages", value: ["en", "xx"] })).toEqual({
    no: "no-such-language",
  });
});

test("one press confirms everything that stands, once a day, and nothing when nothing stands", async () => {
  const centre = await kept();
  expect(await confirm(centre, 0)).toEqual({ no: "nothing-said" });
  must(await fact(centre, 0, { fact: "pets", value: true }));
  must(await term(centre, 1, forAll(onTerms)));
  expect(await confirm(centre, 2)).toEqual({ version: 2 });
  const before = (await read(centre))!;
  w.clock.forward(3 * 24 * 60);
  expect(await confirm(centre, 2)).toEqual({ version: 3 });
  const after = (await read(centre))!;
  expect(after.facts.pets).toEqual({ is: true, on: today() });
  expect(after.terms.men.arrive).toEqual({ ...before.terms.men.arrive, on: today() });
  expect(after.terms.men.arrive!.on > before.terms.men.arrive!.on).toBe(true);
  w.clock.forward(-3 * 24 * 60);
  const history = await asLeader((tx) => entryHistory(tx, centre));
  expect(history.map((one) => [one.version, one.kind, one.what.length])).toEqual([
    [1, "changed", 1],
    [2, "changed", 3],
    [3, "confirmed", 0],
  ]);
  expect(new Set(history.map((one) => one.by))).toEqual(new Set([ours.leader.membership]));
});

test("the leader is reminded from fourteen days before the first answer grows old", async () => {
  const third = await w.centre("Ytre Fjell krisesenter (øvelse)");
  const remind = (day: string) =>
    w.as(third.leader, "directory.see-entry", (tx) => entryReminder(tx, third.org, day));
  expect(await remind("2026-01-01")).toBeNull();
  await w.inside(third.org, (tx) => givenKept(tx, third.org, "ytrefjell", w.clock));
  const nothing = { centre: "ytrefjell", version: 0, oldest: null, until: null };
  expect(await remind("2026-01-01")).toEqual(nothing);
  const said = {
    lang: "nb",
    facts: { pets: { is: true, on: "2026-01-01" }, phone: { is: "0", on: "2026-02-01" } },
  };
  await w.inside(third.org, (tx) =>
    tx.run(sql`
      insert into directory.statements (org_id, id, centre_id, version, kind, said, at)
      values (${third.org}, gen_random_uuid(), 'ytrefjell', 1, 'changed', ${JSON.stringify({
        ...said,
        terms: { women: {}, men: {}, withChildren: {} },
      })}::jsonb, ${w.clock.now()})`),
  );
  expect(await remind("2026-04-17")).toBeNull();
  const due = { centre: "ytrefjell", version: 1, oldest: "phone", until: "2026-05-02" };
  expect(await remind("2026-04-18")).toEqual(due);
  expect(await remind("2026-09-01")).toEqual(due);
  const night = await w.as(third.night, "access.more", (tx) => entryReminder(tx, third.org, "2026-04-18"));
  expect(night).toBeNull();
});

test("an organisation keeps what it was given, and no other takes it over", async () => {
  const keep = (org: string, centre: string) => w.inside(org, (tx) => keepEntry(tx, org, centre, w.clock));
  expect(await keep(theirs.org, "storvik")).toEqual({ kept: true });
  expect(await keep(ours.org, "storvik")).toEqual({ no: "kept-by-another" });
  expect(await keep(ours.org, "nowhere")).toEqual({ no: "not-found" });
  await w.admin(sql`
    insert into directory.centres (id, uuid, name, facts) values ('ekte', gen_random_uuid(), 'Øvelse', '{}')`);
  expect(await keep(ours.org, "ekte")).toEqual({ no: "not-found" });
  await w.inside(ours.org, (tx) => addTrainingCentre(tx, aCentre("storvik", "Noe annet")));
  const found = await w.as(theirs.leader, "directory.see-entry", (tx) => keptCentre(tx, theirs.org));
  expect(found).toMatchObject({ id: "storvik", training: true, entry: null });
  expect(found!.centre.name).not.toBe("Noe annet");
});

test("another organisation's entry is not there for us", async () => {
  const what = { centre: "storvik", version: 0 };
  const said = await asLeader((tx, who) => sayFact(tx, { ...what, fact: "pets", value: true }, who, w.clock));
  expect(said).toEqual({ no: "not-found" });
  expect(await confirm("storvik", 0)).toEqual({ no: "not-found" });
  expect(await term("storvik", 0, forAll(yes))).toEqual({ no: "not-found" });
});

const whole = { lang: "nb", facts: {}, terms: { women: {}, men: {}, withChildren: {} } };
const arriving = (arrive: object) => ({ ...whole, terms: { ...whole.terms, men: { arrive } } });
const insert = (what: {
  org: string;
  by: string | null;
  centre: string;
  version?: number;
  said?: object;
}) => sql`
  insert into directory.statements (org_id, id, centre_id, version, kind, said, at, by_id)
  values (${what.org}, gen_random_uuid(), ${what.centre}, ${what.version ?? 1}, 'changed',
    ${JSON.stringify(what.said ?? whole)}::jsonb, now(), ${what.by})`;
const straight = (who: { token: string }, statement: ReturnType<typeof sql>) =>
  w.as(who, "access.more", (tx) => tx.run(statement));

test("the database itself refuses what is not ours to say", async () => {
  const centre = await kept();
  const { org, leader, night } = ours;
  const by = leader.membership;
  const refused = (who: { token: string }, what: Parameters<typeof insert>[0], code: string) =>
    expect(straight(who, insert(what))).rejects.toMatchObject({ code });
  // A centre another organisation keeps; in its name; in a colleague's name; by who may not.
  await refused(leader, { org, by, centre: "storvik" }, "23503");
  await refused(leader, { org: theirs.org, by, centre: "storvik" }, "42501");
  await refused(leader, { org, by: night.membership, centre }, "42501");
  await refused(leader, { org, by: null, centre }, "42501");
  await refused(night, { org, by: night.membership, centre }, "42501");
  await refused(ours.primary, { org, by: ours.primary.membership, centre }, "42501");
  // A version that is not the next.
  await refused(leader, { org, by, centre, version: 2 }, "23503");
  expect(await straight(leader, insert({ org, by, centre }))).toBe(1);
  await refused(leader, { org, by, centre }, "23505");
  const deputy = await w.member(org, "Jonas Øvelse", "deputy");
  expect(await straight(deputy, insert({ org, by: deputy.membership, centre, version: 2 }))).toBe(1);
});

test.each([
  [{ answer: "conditions", decides: [], ground: "", on: "2026-11-22" }],
  [{ answer: "conditions", decides: [""], ground: "", on: "2026-11-22" }],
  [{ answer: "conditions", ground: "", on: "2026-11-22" }],
  [{ answer: "unknown", decides: [], ground: "", on: "2026-11-22" }],
  [{ answer: "yes", decides: ["free-room"], ground: "", on: "2026-11-22" }],
  [{ answer: "yes", decides: [], ground: "x".repeat(201), on: "2026-11-22" }],
  [{ answer: "yes", decides: [], on: "2026-11-22" }],
  [{ answer: "yes", decides: [], ground: "" }],
  [{}],
])("the database itself refuses the term %j", async (arrive) => {
  const by = theirs.leader.membership;
  const what = { org: theirs.org, by, centre: "storvik", said: arriving(arrive) };
  await expect(straight(theirs.leader, insert(what))).rejects.toMatchObject({ code: "23514" });
});

test.each([
  [{}],
  [{ ...whole, lang: "en" }],
  [{ ...whole, terms: { women: {} } }],
  [{ lang: "nb", facts: {} }],
])("the database itself refuses an entry that is not whole: %j", async (said) => {
  const by = theirs.leader.membership;
  const what = { org: theirs.org, by, centre: "storvik", said };
  await expect(straight(theirs.leader, insert(what))).rejects.toMatchObject({ code: "23514" });
});

test("what was said is never changed or taken away, by nobody", async () => {
  const centre = await kept();
  must(await fact(centre, 0, { fact: "pets", value: true }));
  for (const change of [
    sql`update directory.statements set version = 9`,
    sql`delete from directory.statements`,
  ]) {
    await expect(straight(ours.leader, change)).rejects.toMatchObject({ code: "42501" });
    await expect(w.inside(ours.org, (tx) => tx.run(change))).rejects.toMatchObject({ code: "42501" });
  }
});

test("everybody may read what was said, and nobody outside who said it or for whom", async () => {
  const open = (statement: ReturnType<typeof sql>) =>
    transaction(w.pools.open, { text: "select 1" }, (tx) => tx.rows<{ version: number }>(statement));
  const seen = await open(sql`select centre_id, version, kind, said, at from directory.statements`);
  expect(seen.length).toBeGreaterThan(3);
  for (const column of ["org_id", "by_id", "id", "*"]) {
    const asked = { text: `select ${column} from directory.statements`, values: [] };
    await expect(open(asked)).rejects.toMatchObject({ code: "42501" });
  }
  await expect(open(sql`select 1 from directory.keepers`)).rejects.toMatchObject({ code: "42501" });
});
