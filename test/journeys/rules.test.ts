import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { apiCall, type Json } from "./api-call.ts";
import type { PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";
import { flaws } from "./wholeness.ts";

let site: Site;
let leader: PlainBrowser;
let night: PlainBrowser;
beforeAll(async () => {
  site = await openSite();
  [leader, night] = [await site.as("leder-nordheim"), await site.as("natt-nordheim")];
});
afterAll(() => site.close());

const sayings = {
  nb: {
    rules: [
      "Reglene for å finne plass",
      "krisesenterlova § 2",
      "Følger av det som er spurt om",
      "Gjelder fra",
    ],
    ranking: ["Hva teller i rekkefølgen?", "Kort avstand", "Barneseng står på rommet", "Teller mye"],
  },
  nn: {
    rules: [
      "Reglane for å finne plass",
      "krisesenterlova § 2",
      "Følgjer av det som er spurt om",
      "Gjeld frå",
    ],
    ranking: ["Kva tel i rekkjefølgja?", "Kort avstand", "Barneseng står på rommet", "Tel mykje"],
  },
} as const;

test.each(["nb", "nn"] as const)(
  "the rules and the order are read by everybody at the house, in %s",
  async (lang) => {
    const worker = await site.as("natt-nordheim", lang);
    const head = async () => `${await worker.heading()} ${await worker.says()}`;
    await worker.open(paths.rules());
    const rules = await head();
    for (const words of sayings[lang].rules) expect(rules).toContain(words);
    // The name on this page is the one an answer carries with it.
    const found = await apiCall(site.origin, worker, "POST", "/places/search", { need: { who: "woman" } });
    expect(rules).toContain(found.json.rules);
    expect(flaws(worker.page, lang)).toEqual([]);
    await worker.open(paths.ranking());
    const ranking = await head();
    for (const words of sayings[lang].ranking) expect(ranking).toContain(words);
    expect(worker.pressables()).not.toContain(lang === "nb" ? "Lagre rekkefølgen" : "Lagre rekkjefølgja");
    expect(flaws(worker.page, lang)).toEqual([]);
  },
);

/** The names of those that can, in their order, as the night worker gets them. */
async function order(): Promise<string[]> {
  const found = await apiCall(site.origin, night, "POST", "/places/search", { need: { who: "woman" } });
  return (found.json.can as Json[]).map((one) => one.unitName as string);
}

const chosen = (near: string, away: string) => ({ "Kort avstand": near, "Ligger for seg selv": away });
async function choose(who: PlainBrowser, steps: Record<string, string>): Promise<void> {
  for (const [what, step] of Object.entries(steps)) await who.answer(what, step);
  await who.press("Lagre rekkefølgen");
}
const kept = () => site.ask(sql`select 1 from places.rankings`);

test("the leader says what counts, and the order of the next search is another", async () => {
  await leader.open(paths.ranking());
  await choose(leader, chosen("Teller mye", "Teller ikke"));
  expect(await leader.says()).toContain("Lagret. Neste søk følger denne rekkefølgen.");
  const near = await order();
  await leader.open(paths.ranking());
  await choose(leader, chosen("Teller ikke", "Teller mye"));
  const apart = await order();
  expect([...apart].sort()).toEqual([...near].sort());
  expect(apart).not.toEqual(near);
  // The page shows what was saved.
  await leader.open(paths.ranking());
  expect(leader.html).toMatch(/name="by-itself"[\s\S]*?value="much"[^>]* selected/);
});

test("a step nobody has heard of is told of, and nothing is saved", async () => {
  await leader.open(paths.ranking());
  const before = await kept();
  await leader.post(paths.ranking(), [["near", "enormously"]]);
  expect(leader.status()).toBe(422);
  expect(await leader.says()).toContain("Velg hvor mye dette teller: Kort avstand");
  expect(await kept()).toHaveLength(before.length);
});

test("the night worker cannot save, and the analyst finds neither page", async () => {
  await leader.open(paths.ranking());
  await leader.press("Lagre rekkefølgen");
  const before = await kept();
  await night.post(paths.ranking(), leader.sent!.fields);
  expect(night.status()).toBe(404);
  expect(await kept()).toHaveLength(before.length);
  const analyst = await site.as("analytiker");
  for (const path of [paths.rules(), paths.ranking()]) {
    await analyst.open(path);
    expect([path, analyst.status()]).toEqual([path, 404]);
  }
});

test("two leaders at once: one is kept, the other is told, and loses nothing of what was chosen", async () => {
  const second = await site.as("leder-nordheim");
  await leader.open(paths.ranking());
  await second.open(paths.ranking());
  await choose(leader, chosen("Teller mye", "Teller litt"));
  await choose(second, chosen("Teller noe", "Teller litt"));
  expect(second.status()).toBe(412);
  const says = await second.says();
  expect(says).toContain("Noen andre lagret rekkefølgen imens.");
  expect(says.match(/Gjelder nå: [^.]*?mye/g)).toHaveLength(1);
  expect(flaws(second.page, "nb")).toEqual([]);
  await second.press("Lagre rekkefølgen");
  expect(second.status()).toBe(200);
  expect(second.html).toMatch(/name="near"[\s\S]*?value="some"[^>]* selected/);

  // In the very same instant too.
  const before = await kept();
  const pages = [leader, second];
  for (const one of pages) await one.open(paths.ranking());
  await Promise.all(pages.map((one) => one.press("Lagre rekkefølgen")));
  expect(new Set(pages.map((one) => one.status()))).toEqual(new Set([200, 412]));
  expect(await kept()).toHaveLength(before.length + 1);
});
