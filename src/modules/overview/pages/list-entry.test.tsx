import { afterAll, beforeAll, expect, test } from "vitest";
import { sql, type Tx } from "#platform/db";
import { must, type Refusal } from "#platform/outcome";
import {
  addMunicipality,
  groups,
  sayFact,
  sayTerm,
  type Group,
  type QuestionSaid,
  type TermSaid,
} from "#modules/directory";
import { world, type Centre, type World } from "../../../../test/world.ts";
import { givenKept } from "../../directory/given.ts";
import { publicPages, textOf } from "../given.ts";

let w: World;
let ours: Centre;
let pages: ReturnType<typeof publicPages>;
beforeAll(async () => {
  w = await world();
  ours = await w.centre("Lykkja krisesenter (øvelse)");
  pages = publicPages(w);
  await w.inside(ours.org, async (tx) => {
    for (const [number, name] of [
      ["9901", "Nordheim"],
      ["9903", "Lykkja"],
    ] as const) {
      await addMunicipality(tx, { number, name, lat: 60 + Number(number) / 1e4, lon: 10, training: true });
    }
    await givenKept(tx, ours.org, "lykkja", w.clock);
  });
  const host = '{"host": {"is": "9903", "source": null, "date": null}}';
  await w.admin(sql`update directory.centres set facts = facts || ${host}::jsonb where id = 'lykkja'`);
});
afterAll(() => w.close());

const unknown: TermSaid = { answer: "unknown", decides: [], ground: "" };
let version = 0;
async function say(
  work: (tx: Tx, who: { org: string; membership: string }) => Promise<{ version: number } | Refusal>,
) {
  version = must(await w.as(ours.leader, "directory.say", (tx, who) => work(tx, who))).version;
}
const arriving = (answers: Partial<Record<Group, TermSaid>>, term: QuestionSaid["term"] = "arrive") =>
  say((tx, who) => {
    const all = Object.fromEntries(groups.map((group) => [group, answers[group] ?? unknown]));
    const said = {
      centre: "lykkja",
      version,
      term,
      lang: "nb" as const,
      answers: all as Record<Group, TermSaid>,
    };
    return sayTerm(tx, said, who, w.clock);
  });
const yes: TermSaid = { answer: "yes", decides: [], ground: "" };
const no: TermSaid = { answer: "no", decides: [], ground: "" };
const days = (n: number) => w.clock.forward(n * 24 * 60);
/** Read past the second in which a snapshot is given out without asking. */
async function list(query = "") {
  w.clock.forward(0.05);
  const page = await pages.html(`/trening/oversikt${query}`);
  return { page, text: textOf(page).replaceAll("\u00a0", " ") };
}
const marks = (page: string) =>
  [...page.matchAll(/class="hv-mark" data-is="(\w+)"/g)].map((match) => match[1]);

test("one centre through a year: what it says, to whom, and how it grows old", async () => {
  const before = await list();
  expect(before.page).toContain('class="hv-drill"');
  expect(before.text).toContain("Ukjent.");
  expect(before.text).toContain("Aldri bekreftet av senteret");
  expect(before.text).toContain("Vi vet ikke hvem de tar imot.");
  expect(before.text).not.toContain("i drift");

  for (const fact of ["women", "men", "pets"] as const) {
    await say((tx, who) => sayFact(tx, { centre: "lykkja", version, fact, value: true }, who, w.clock));
  }
  await say((tx, who) =>
    sayFact(tx, { centre: "lykkja", version, fact: "phone", value: "00 11 00 22" }, who, w.clock),
  );
  await arriving({ women: yes, men: no });
  const said = await list();
  expect(said.text).toContain("Kvinner, menn · dyr");
  expect(said.text).toMatch(/Bekreftet \d+\. \w+/);
  expect(said.page).toContain('href="tel:00110022"');
  expect(said.text).toMatch(/Kvinner: .*Menn: /s);
  expect((await list("?s=Lykkja")).text).toContain("Lykkja · trolig ansvarlig for kommunen din");
  expect((await list("?s=Nordheim")).text).not.toMatch(/ansvarlig for|\(trolig\)/);
  expect(marks(said.page).slice(0, 2)).toEqual(["yes", "no"]);
  // It depends on who comes: half a mark on the map, and each finds their own answer.
  expect(said.page).toContain('data-is="cond" href="#hv-cond"');
  const women = await list("?v=1&n=1");
  expect(women.text).toContain("Ett senter");
  expect(marks(women.page)[0]).toBe("yes");
  expect(women.text).not.toContain("Menn: ");
  expect((await list("?v=2&n=1")).page).not.toContain('href="/trening/oversikt/lykkja');
  expect((await list("?a=2")).page).toContain('href="/trening/oversikt/lykkja');

  // Telephone contracts change first: after 90 days the number is no longer shown.
  days(100);
  const spring = await list();
  expect(spring.page).not.toContain("tel:00110022");
  expect(spring.page).toContain("tel:116006");
  expect(spring.text).toMatch(/Bekreftet \d+\. \w+/);

  days(100);
  const autumn = await list();
  expect(autumn.text).toMatch(/Ikke bekreftet siden \w+/);
  expect(autumn.text).not.toMatch(/Bekreftet \d/);
  expect(autumn.page).toContain('data-is="unknown" href="#hv-unknown"');
  expect((await list("?n=1")).text).toContain("Ett senter der vi ikke vet");
  expect((await list("?a=1&a=2&a=3")).page).not.toContain('href="/trening/oversikt/lykkja');
});

test("an answer that comes is seen at once, though pages are kept", async () => {
  const [a, b] = [await list(), await list()];
  expect(a.page).toBe(b.page);
  await arriving({ women: yes, men: yes });
  const after = await list();
  expect(after.page).not.toBe(a.page);
  expect(marks(after.page)[0]).toBe("yes");
});
