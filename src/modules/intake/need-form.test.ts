import { expect, test } from "vitest";
import { readForm } from "#platform/forms";
import { needSentence } from "#modules/places";
import { answersOf, needForm, typedOf } from "./need-form.ts";
import { someNeed, noNotes } from "./given.ts";
import { dateIn } from "./date-in.ts";
import { languageChoices } from "./languages.ts";

const today = "2026-11-22";
const form = needForm(["9901", "9902"], today);

test("every part of a need goes through the form and back unchanged", () => {
  const need = someNeed({
    children: [3, 6],
    substance: ["lar"],
    pets: true,
    wheelchair: true,
    language: "ti",
    avoid: ["9901"],
    away: { from: "9902", minutes: 90 },
    maxKm: 200,
    from: "2026-11-25",
    until: "2026-12-24",
    wishes: ["bathroom", "night-staff"],
  });
  const read = readForm(form, typedOf({ need, notes: noNotes }));
  expect(read.ok && answersOf(read.value).need).toEqual(need);
  const bare = readForm(form, { who: "woman" });
  expect(bare.ok && answersOf(bare.value).need).toEqual(someNeed());
  expect(needSentence("nb", need, { "9901": "Nordheim", "9902": "Storvik" })).toBe(
    "Kvinne, barn 3 og 6 år · LAR-dosen må fortsette · har med dyr · bruker rullestol · ikke i Nordheim · " +
      "ikke innen 1 t 30 min i bil fra Storvik · høyst 200 km unna · snakker tigrinja, trenger kanskje tolk · " +
      "fra 25. november til 24. desember · helst eget bad og våken nattevakt",
  );
  expect(needSentence("nn", { ...need, until: null }, {})).toContain(
    "frå 25. november · helst eige bad og vaken nattevakt",
  );
});

test.each([
  ["2026-11-25", "2026-11-25"],
  ["25.11.", "2026-11-25"],
  ["25.11", "2026-11-25"],
  ["25/11", "2026-11-25"],
  ["25.11.2026", "2026-11-25"],
  [" 25. 11. 26 ", "2026-11-25"],
  ["22.11", "2026-11-22"],
  ["21.11.", "2027-11-21"],
  ["29.2.", "2028-02-29"],
  ["", null],
  ["30.2.", undefined],
  ["2026-02-30", undefined],
  ["i morgen", undefined],
  ["25.11.226", undefined],
])("the date %s is read as %s", (text, date) => expect(dateIn(text, today)).toBe(date));

test("half of a distance is asked for, and what is in no list is refused", () => {
  const faultsOf = (typed: Record<string, string>) => {
    const read = readForm(form, { who: "man", ...typed });
    return read.ok ? [] : read.faults.map((one) => `${one.field} ${one.fault}`);
  };
  expect(faultsOf({ awayFrom: "9901" })).toEqual(["awayMinutes missing"]);
  expect(faultsOf({ awayMinutes: "30" })).toEqual(["awayFrom missing"]);
  expect(faultsOf({ awayFrom: "0301", awayMinutes: "30" })).toEqual(["awayFrom choose"]);
  expect(faultsOf({ language: "no" })).toEqual(["language choose"]);
  expect(faultsOf({ wishes: "sauna" })).toEqual(["wishes choose"]);
  expect(faultsOf({ from: "snart" })).toEqual(["from date-unreadable"]);
});

test.each(["nb", "nn"] as const)("every language has a name in %s, and none stands twice", (lang) => {
  const all = languageChoices(lang);
  expect(new Set(all.map((one) => one.label)).size).toBe(all.length);
  expect(all.filter((one) => one.label === one.value)).toEqual([]);
  expect(all.slice(0, 3).map((one) => one.label)).toEqual(["arabisk", "engelsk", "kurdisk"]);
});
