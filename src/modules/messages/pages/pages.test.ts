import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { paths } from "#platform/http";
import { givenCase, visitor } from "../../cases/given.ts";
import { world, type Centre, type World } from "../../../../test/world.ts";
import { useGateway } from "../gateway.ts";
import { messages } from "../module.ts";

let w: World;
let ours: Centre;
let theirs: Centre;
let at: ReturnType<typeof visitor>;
let id: string;
beforeAll(async () => {
  w = await world();
  ours = await w.centre("Nordheim (Øvelse)");
  theirs = await w.centre("Storvik (Øvelse)");
  at = visitor(w, ours.night);
  messages.pages!(at.app);
});
afterAll(() => w.close());
beforeEach(async () => {
  useGateway(undefined);
  at.seen.who = ours.night;
  at.seen.lang = "nb";
  id = (await w.as(ours.night, "cases.open", (tx) => givenCase(tx, ours.night, null, w.clock))).publicId;
});

const number = "00 11 22 33";
const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Oslo" }).format(w.clock.now());
const say = (more: Record<string, string> = {}) =>
  at.post(paths.caseContact(id), { kind: "sms", address: number, lang: "en", saidOn: today(), ...more });

test("what she says is safe is written, its number hidden until asked for, and taken back", async () => {
  const first = await at.get(paths.caseContact(id));
  expect(first.html).toContain("Personen er ikke spurt. Ingenting kan sendes.");
  expect((await say()).to).toBe(paths.caseContact(id));
  const after = await at.get(paths.caseContact(id));
  expect(after.html).toContain("Tekstmelding");
  expect(after.html).not.toContain(number);
  at.seen.deeds.length = 0;
  const shown = await at.post(paths.caseContact(id), { gjor: "vis" });
  expect(shown.html).toContain(number);
  expect(at.seen.deeds).toEqual(["messages.reveal-contact"]);
  await at.post(paths.caseContact(id), { gjor: "trekk" });
  const over = await at.get(paths.caseContact(id));
  expect(over.html).toContain("Noen har skrevet at veien ikke er trygg lenger");
});

test("what cannot be used comes back with everything that was typed", async () => {
  const wrong = await say({ address: "ring meg da" });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain("Skriv et telefonnummer, med siffer");
  expect(wrong.html).toContain('value="ring meg da"');
  expect((await say({ kind: "email" })).html).toContain("Skriv en e-postadresse");
  expect((await say({ saidOn: "2999-01-01" })).html).toContain("Dagen har ikke vært ennå");
  expect((await say({ saidOn: "2020-01-01" })).html).toContain(
    "Det er for lenge siden. Spør personen på nytt.",
  );
  expect((await at.post(paths.caseContact(id), {})).status).toBe(422);
});

test("without a safe way, or a gateway, nothing can be pressed; the words stand there to be read out", async () => {
  const bare = await at.get(paths.caseMessage(id));
  expect(bare.html).toContain("Nei. Personen er ikke spurt. Ingenting kan sendes.");
  expect(bare.html).not.toContain('name="code"');
  const tried = await at.post(paths.caseMessage(id), { code: "call" });
  expect(tried.status).toBe(409);
  await say();
  const read = await at.get(paths.caseMessage(id));
  expect(read.html).toContain("Ingen sending er satt opp her.");
  expect(read.html).toContain("Hello. Call when it suits you.");
  expect(read.html).not.toContain('name="code"');
});

test("a message is sent, undone in time, and not afterwards; free text is nowhere", async () => {
  useGateway(() => Promise.resolve("taken"));
  await say();
  const form = await at.get(paths.caseMessage(id));
  expect(form.html).not.toMatch(/<textarea|type="text"/);
  expect((await at.post(paths.caseMessage(id), { code: "Møt meg i parken" })).status).toBe(422);
  expect((await at.post(paths.caseMessage(id), { code: "ready" })).to).toBe(`${paths.caseMessage(id)}#sendt`);
  const undo = new RegExp(`${paths.caseMessage(id)}/[0-9a-z]+/angre`).exec(
    (await at.get(paths.caseMessage(id))).html,
  )![0];
  const done = await at.post(undo, {});
  expect(done.to).toBe(`${paths.caseMessage(id)}?angret`);
  expect((await at.get(done.to!)).html).toContain("Angret. Ingenting er sendt.");
  await at.post(paths.caseMessage(id), { code: "ready" });
  const second = new RegExp(`${paths.caseMessage(id)}/[0-9a-z]+/angre`).exec(
    (await at.get(paths.caseMessage(id))).html,
  )![0];
  w.clock.forward(6);
  const late = await at.post(second, {});
  expect(late.status).toBe(409);
  expect(late.html).toContain("Beskjeden er alt gått og kan ikke hentes tilbake.");
});

test("another house, and a message of another case, are not found", async () => {
  useGateway(() => Promise.resolve("taken"));
  await say();
  await at.post(paths.caseMessage(id), { code: "ready" });
  const undo = new RegExp(`/([0-9a-z]+)/angre`).exec((await at.get(paths.caseMessage(id))).html)![1]!;
  const other = (await w.as(ours.night, "cases.open", (tx) => givenCase(tx, ours.night, null, w.clock)))
    .publicId;
  expect((await at.post(paths.messageUndo(other, undo), {})).status).toBe(404);
  at.seen.who = theirs.night;
  for (const path of [paths.caseContact(id), paths.caseMessage(id)]) {
    expect((await at.get(path)).status).toBe(404);
    expect(
      (await at.post(path, { kind: "sms", address: number, lang: "nb", saidOn: today(), code: "call" }))
        .status,
    ).toBe(404);
  }
  expect((await at.post(paths.messageUndo(id, undo), {})).status).toBe(404);
});

test("the same in nynorsk", async () => {
  at.seen.lang = "nn";
  expect((await at.get(paths.caseContact(id))).html).toContain(
    "Personen er ikkje spurd. Ingenting kan sendast.",
  );
  expect((await at.get(paths.caseMessage(id))).html).toContain(
    "Spør personen kva som er trygt når de snakkast.",
  );
});
