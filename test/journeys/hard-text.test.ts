import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import { attribute, find, text } from "./markup.ts";
import { night, shielded } from "./night.ts";
import { fieldsOf, written, type PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";

const { say, need, hold, open } = night();
let site: Site;
let sender: PlainBrowser;
let pages: string[];

beforeAll(async () => {
  site = await openSite();
  sender = await site.as("natt-nordheim");
  await need(sender);
  const refused = sender.path();
  await sender.press(say("Skriv svaret"));
  await sender.answer(say("Svaret"), say("Nei, vi kan ikke"));
  await sender.answer(say("Hvorfor ble det nei?"), say("Fullt"));
  await sender.answer(say("Hvem sa nei?"), say("Tjenesten"));
  await sender.press(say("Lagre svaret"));
  const refusal = sender.path();
  await sender.open(paths.board());
  await need(sender);
  const contact = sender.path();
  await hold(sender, shielded);
  await open(sender);
  const offer = sender.path();
  const held = offer.replace("/gi-over", "");
  const id = held.slice("/sak/".length);
  pages = [
    paths.newContact(),
    `${contact}/behov`,
    `${refused}/svar`,
    `${contact}/svar`,
    refusal,
    offer,
    paths.caseEntry(id),
    paths.caseTrack(id, "violence"),
    paths.caseName(id),
  ];
});
afterAll(() => site.close());

const isText = (one: { tag: string; attributes: Map<string, string> }) =>
  one.tag === "textarea" || (one.tag === "input" && (one.attributes.get("type") ?? "text") === "text");

/** Answers that let the rest of a form pass, so that only the hard text stands in the way. */
const sound: Record<string, string[]> = {
  who: ["woman"],
  outcome: ["cannot"],
  reasons: ["full"],
  saidBy: ["service"],
  way: ["chose-otherwise"],
  text: ["Øvelse"],
  track: ["violence"],
};

const hard: [string, string][] = [
  ["a NUL", "Øvelse \u0000 og mer"],
  ["a megabyte", "æøå".repeat(175_000)],
];

test.each(hard)(
  "%s in any field for free text is told clearly, and everything typed is still there",
  async (_, words) => {
    let tried = 0;
    for (const path of pages) {
      await sender.open(path);
      expect([path, sender.status()]).toEqual([path, 200]);
      const forms = find(sender.page, (one) => one.tag === "form" && find(one, isText).length > 0);
      expect([path, forms.length]).not.toEqual([path, 0]);
      for (const form of forms) {
        const action = attribute(form, "action")!;
        const names = new Set(find(form, isText).map((one) => attribute(one, "name")!));
        for (const name of names) {
          const others = fieldsOf(form).filter(([key]) => key !== name && !(key in sound) && key !== "_key");
          const passing = Object.entries(sound)
            .filter(([key]) => key !== name && find(form, (one) => attribute(one, "name") === key).length > 0)
            .flatMap(([key, values]) => values.map((value): [string, string] => [key, value]));
          const kept = others.map(([key, value]): [string, string] => [
            key,
            names.has(key) && value === "" ? "Øvelse" : value,
          ]);
          await sender.post(action, [...kept, ...passing, [name, words]]);
          const where = `${path} ${name}`;
          expect([where, sender.status()]).toEqual([where, 422]);
          const field = find(sender.page, (one) => isText(one) && attribute(one, "name") === name)[0]!;
          expect([where, field && written(field).replace(/\r/g, "") === words]).toEqual([where, true]);
          expect([where, attribute(field, "aria-invalid")]).toEqual([where, "true"]);
          const told = find(
            sender.page,
            (one) => one.attributes.get("id") === `${attribute(field, "id")}-feil`,
          );
          expect([where, text(told[0]!).length > 10]).toEqual([where, true]);
          tried++;
        }
      }
    }
    expect(tried).toBeGreaterThanOrEqual(18);
  },
);

test("half a surrogate pair never becomes other words in silence", async () => {
  await sender.open(paths.newContact());
  const key = fieldsOf(
    find(sender.page, (one) => one.tag === "form" && find(one, isText).length > 0)[0]!,
  )[0]!;
  await sender.post(paths.newContact(), `${key.join("=")}&who=woman&ages=&km=&danger=%C3%98velse+%ED%A0%80`);
  expect(sender.status()).toBe(422);
  expect(attribute(sender.field(say("Fare: hvem, hvor, hva nå")), "aria-invalid")).toBe("true");
});

test("more than can be read at all is answered with a page, in plain words", async () => {
  const answer = await sender.raw("POST", paths.newContact(), `who=woman&danger=${"a".repeat(4_100_000)}`);
  expect(answer.status).toBe(413);
  expect(answer.headers.get("content-type")).toContain("text/html");
  expect(await answer.text()).toContain(say("Teksten er for lang"));
});
