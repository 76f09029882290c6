import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { must } from "#platform/outcome";
import { paths } from "#platform/http";
import { answerApproval } from "../../access/given.ts";
import { world, type Centre, type World } from "../../../../test/world.ts";
import { deliverDisclosure, givenCase, visitor } from "../given.ts";
import type { CaseOpened } from "../open-case.ts";

let w: World;
let a: Centre;
let visit: ReturnType<typeof visitor>;
let made: CaseOpened;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Nordheim krisesenter (øvelse)");
  visit = visitor(w, a.night);
});
afterAll(() => w.close());
beforeEach(async () => {
  visit.seen.who = a.night;
  made = await w.as(a.night, "cases.open", (tx) => givenCase(tx, a.night, a.leader, w.clock));
});

const form = { mottaker: "court", grunnlag: "court-order", deler: "danger" };
const put = async (fields: Record<string, string> = form) =>
  (await visit.post(paths.caseDisclosure(made.publicId), fields)).to!;

test("nothing is chosen at first; what is missing is asked for, and what was chosen stands", async () => {
  const blank = await visit.get(paths.caseDisclosure(made.publicId));
  expect(blank.html).not.toMatch(/<input[^>]*checked/);
  const half = await visit.post(paths.caseDisclosure(made.publicId), { deler: "danger" });
  expect(half.status).toBe(422);
  expect(half.html).toContain("Velg hvem som får det");
  expect(half.html).toContain("Velg hva som gir rett til det");
  expect(half.html).toMatch(/value="danger" checked/);
  const wrong = await visit.post(paths.caseDisclosure(made.publicId), { ...form, grunnlag: "own-right" });
  expect(wrong.html).toContain("Egen rett gjelder bare den saken handler om");
});

test("the preview shows what was chosen and no more, and there is neither paper nor file before it is out", async () => {
  const to = await put();
  const seen = await visit.get(to);
  expect(seen.html).toContain("Øvelse: han vet hvor hun jobber");
  expect(seen.html).not.toContain("Øvelse: trenger et rom");
  const id = to.split("/").at(-1)!;
  for (const path of [paths.disclosurePaper(id), paths.disclosureFile(id)])
    expect((await visit.get(path)).status).toBe(404);
  const asked = await visit.post(to, {});
  expect(asked.to).toMatch(/^\/godkjenninger\//);
  await w.as(a.leader, "access.approve", async (tx, who) => {
    must(await answerApproval(tx, asked.to!.split("/").at(-1)!, { yes: true }, who));
  });
  await w.as(a.night, "cases.disclosure-out", async (tx, who) => must(await deliverDisclosure(tx, id, who)));
  expect((await visit.get(paths.disclosurePaper(id))).html).toContain("Øvelse: han vet hvor hun jobber");
  const file = await visit.get(paths.disclosureFile(id));
  expect(JSON.parse(file.html)).toMatchObject({ id, danger: "Øvelse: han vet hvor hun jobber", entries: [] });
});

test("all of it goes to herself; a stranger gets what nobody gets", async () => {
  const to = await put({ mottaker: "herself", grunnlag: "own-right", alt: "1" });
  expect((await visit.get(to)).html).toContain("Øvelse: trenger et rom");
  const other = await w.centre("Storvik krisesenter (øvelse)");
  visit.seen.who = other.leader;
  for (const path of [to, paths.caseDisclosure(made.publicId), paths.caseClose(made.publicId)]) {
    const [strange, none] = [
      await visit.get(path),
      await visit.get(path.replace(/[0-9a-z]{16}/, "0".repeat(16))),
    ];
    expect(strange).toEqual(none);
    expect(strange.status).toBe(404);
  }
});

test("the letter that says no is the same in a house with a case and in one without", async () => {
  const ours = await visit.get(paths.disclosureNo());
  const other = await w.centre("Storvik krisesenter (øvelse)");
  visit.seen.who = other.night;
  const theirs = await visit.get(paths.disclosureNo());
  expect(theirs.html.replaceAll(other.name, a.name)).toBe(ours.html);
  expect(ours.html).not.toContain(made.code);
});

test("the page of a closing says why not, and closes", async () => {
  expect((await visit.post(paths.caseClose(made.publicId), {})).status).toBe(422);
  visit.seen.who = a.leader;
  expect((await visit.get(paths.caseClose(made.publicId))).html).toContain("Bare den som har ansvaret");
  expect((await visit.get(paths.bulkClose())).html).toContain("Noe er skrevet de siste 30 døgnene");
  expect((await visit.post(paths.bulkClose(), { grunn: "safe-home" })).status).toBe(422);
  visit.seen.who = a.night;
  const done = await visit.post(paths.caseClose(made.publicId), { grunn: "safe-home" });
  expect(done.to).toBe(paths.case(made.publicId));
  expect((await visit.get(done.to!)).html).toContain("Saken ble avsluttet");
});

test("the rule of how long is a leader's to change, from one to twelve months", async () => {
  visit.seen.who = a.leader;
  expect((await visit.post(paths.retention(), { maneder: "13", _version: "0" })).html).toContain(
    "fra 1 til 12",
  );
  expect((await visit.post(paths.retention(), { maneder: "6", _version: "0" })).to).toBe(paths.retention());
  const late = await visit.post(paths.retention(), { maneder: "3", _version: "0" });
  expect([late.status, late.html.includes("Nå står det 6")]).toEqual([412, true]);
  expect(late.html).toContain('value="3"');
  expect((await visit.get(paths.lockedCases())).html).toContain("Ingen saker er låst");
});
