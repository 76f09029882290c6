import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readTree } from "./house-rules.ts";
import { forbiddenWords, hardTexts, isPublic, lix, textFolders, unevenTexts } from "./text-rules.ts";

const tree = readTree(join(import.meta.dirname, ".."), ["src"]);
const file = (lang: string, book: Record<string, string>) => ({
  path: `src/modules/cases/text/${lang}.json`,
  text: JSON.stringify(book),
});
const open = textFolders(tree).filter(isPublic);

test("the languages of a folder have the same keys and placeholders", () => {
  expect(unevenTexts(tree)).toEqual([]);
  const nb = file("nb", { a: "{n} rom", b: "Ja", c: "Nei" });
  const nn = file("nn", { a: "{m} rom", b: "", c: "Nei", d: "Nytt" });
  expect(unevenTexts([nb, nn]).map((fault) => fault.slice(-1))).toEqual(["a", "b", "d"]);
  expect(unevenTexts([nb])).toHaveLength(1);
  const same = { a: "{n} rom" };
  const four = ["nb", "nn", "en", "se"].map((lang) => file(lang, same));
  expect(unevenTexts(four)).toEqual([]);
  expect(unevenTexts(four.slice(0, 3))).toEqual(["src/modules/cases/text/: no se.json"]);
  expect(unevenTexts([...four.slice(0, 3), file("se", { a: "latnja" })])).toHaveLength(1);
});

describe("pages that anybody may meet", () => {
  test("stand in four languages in the frame, the app and the overview", () => {
    expect(open.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        "src/app/web/public-text/",
        "src/platform/ui/text/",
        "src/modules/overview/text/",
      ]),
    );
  });

  test("blame nobody, shout at nobody, and name nobody by what they use", () => {
    expect(open.flatMap(forbiddenWords)).toEqual([]);
    const bad = {
      nb: ["Rusmisbruk", "Vi beklager", "Ring nå!", "En bruker ringer", "Brukeren må ringe", "For brukere"],
      nn: ["Ein brukar ringjer", "Brukarane"],
      en: ["Please call", "Drug addicts", "The user", "Victims of violence"],
      se: ["Riŋge dál!"],
    };
    const good = {
      nb: ["Du bruker rusmidler", "For den som bruker rusmidler", "Bruk telefonen"],
      nn: ["Du brukar rusmiddel", "Ein som brukar rusmiddel"],
      en: ["If you use drugs", "A place that is used often"],
      se: ["Riŋge 112"],
    };
    const found = (books: Record<string, string[]>) =>
      textFolders(
        Object.entries(books).map(([lang, said]) =>
          file(lang, Object.fromEntries(said.map((text, at) => [`t${at}`, text]))),
        ),
      ).flatMap(forbiddenWords);
    expect(found(bad)).toHaveLength(Object.values(bad).flat().length);
    expect(found(good)).toEqual([]);
  });

  test("can be read by somebody tired: LIX at most 45 in every text of more than 30 words", () => {
    expect(open.flatMap(hardTexts)).toEqual([]);
    expect(lix("Du kan ringe. De svarer hele natta.")).toEqual({ words: 7, lix: 3.5 });
    const heavy = "Kommunene forvalter tilgjengelighetserklæringer etter likestillingsforskriftene ".repeat(
      8,
    );
    expect(textFolders([file("nb", { heavy })]).flatMap(hardTexts)).toHaveLength(1);
  });
});
