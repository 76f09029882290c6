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
});
