import { afterAll, beforeAll, expect, test } from "vitest";
import { world, type World } from "../../../../test/world.ts";
import { aNeed, givenUnit } from "../given.ts";
import { searchFrom } from "../search-from.ts";
import { SearchResults } from "./search-results.tsx";

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

test("every unit is there once: a button, a number to ring, or the reasons", async () => {
  const owner = await w.centre("Storvik krisesenter (Øvelse)");
  const asker = await w.centre("Nordheim krisesenter (Øvelse)");
  const unit = (what: Parameters<typeof givenUnit>[2]) =>
    w.inside(owner.org, (tx) => givenUnit(tx, owner.org, what, w.clock));
  const fits = await unit({ name: "Øvelse passer" });
  await unit({ name: "Øvelse nei", children: false });
  await unit({ name: "Øvelse ring", usesHavn: false, phone: "00 11 22 44", rooms: [] });
  const answer = await w.as(asker.night, "places.search", (tx) =>
    searchFrom(tx, asker.org, aNeed({ children: [4] }), w.clock.now()),
  );
  const props = { answer, holdForm: (id: string, name: string) => <b>{`${id} ${name}`}</b> };
  const html = String(<SearchResults {...props} lang="nb" />);
  expect(html).toContain(`${fits.publicId} Øvelse passer, Storvik`);
  expect(html).toContain("Tar ikke imot barn");
  expect(html).toContain('href="tel:00112244"');
  expect(html).toContain("Få ledige");
  for (const name of ["Øvelse nei", "Øvelse ring"]) expect(html.split(name)).toHaveLength(2);
  expect(String(<SearchResults {...props} lang="nn" />)).toContain("Tek ikkje imot barn");
  expect(html).not.toContain("Hva kan åpne en plass?");
});

test("what could open a place stands where the need can be changed", async () => {
  const owner = await w.centre("Storvik krisesenter (Øvelse)");
  const asker = await w.centre("Nordheim krisesenter (Øvelse)");
  await w.inside(owner.org, (tx) =>
    givenUnit(tx, owner.org, { name: "Øvelse uten dyr", pets: false }, w.clock),
  );
  const answer = await w.as(asker.night, "places.search", (tx) =>
    searchFrom(tx, asker.org, aNeed({ pets: true }), w.clock.now()),
  );
  const draw = (lang: "nb" | "nn", changeNeed?: string) =>
    String(<SearchResults answer={answer} lang={lang} changeNeed={changeNeed} holdForm={() => null} />);
  expect(draw("nb", "/x/behov")).toMatch(
    /(Ett sted|Flere steder) kan ta imot hvis dyret får plass et annet sted/,
  );
  expect(draw("nb", "/x/behov")).toContain('href="/x/behov"');
  expect(draw("nn", "/x/behov")).toMatch(/kan ta imot dersom dyret får plass ein annan stad/);
  expect(draw("nb")).not.toContain("Hva kan åpne en plass?");
});
