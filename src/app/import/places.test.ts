import { afterAll, beforeAll, expect, test } from "vitest";
import { sql, transaction } from "#platform/db";
import { addMunicipality } from "#modules/directory";
import { world, type Centre, type World } from "../../../test/world.ts";
import { importPlacesInto } from "./places-command.ts";

let w: World;
let house: Centre;
beforeAll(async () => {
  w = await world();
  house = await w.centre("Øvelse krisesenter");
  const place = { number: "9901", name: "Øvelse", lat: 63, lon: 4 };
  await w.inside(house.org, async (tx) => {
    await addMunicipality(tx, { ...place, training: true });
    await addMunicipality(tx, { ...place, number: "0301", training: false });
  });
});
afterAll(() => w.close());

const room = { label: "1", whoFor: "women", childBeds: 2, cots: 1, floor: 0, bathroom: true };
const unit = {
  ...{ name: "Øst", kind: "own-house", women: true, children: true, municipality: "9901" },
  ...{ languages: ["no", "en"], extraPlaces: 1, turnaround: 60, fundedRooms: 1 },
  terms: { arrive: { answer: "conditions", decides: ["night-staff"] } },
  rooms: [room],
};
const file = (what: object = {}, inUnit: object = {}) => ({
  ...{ organisation: "Øvelse krisesenter", training: true },
  houses: [{ name: "Huset", units: [{ ...unit, ...inUnit }] }],
  ...what,
});

async function run(content: unknown, write = false) {
  const bytes = new TextEncoder().encode(
    typeof content === "string" ? content : JSON.stringify(content, null, 1),
  );
  const opening = { text: write ? "select 1" : "set transaction read only" };
  return transaction(w.pools.relay, opening, (tx) => importPlacesInto(tx, bytes, write, w.clock));
}
const no = async (content: unknown) => {
  const answer = await run(content, true);
  return "no" in answer ? answer.no : "";
};
const counted = () =>
  w.admin<{ n: number }>(
    sql`select (select count(*) from places.units)::int + (select count(*) from places.rooms)::int as n`,
  );

test("shows the difference first, writes it when told, and has nothing to do the second time", async () => {
  const shown = await run(file());
  expect(shown).toEqual({
    yes: expect.stringContaining(
      "Nytt: Huset\nNytt: Huset, Øst\nEndret: Huset, Øst\n  terms.arrive:",
    ) as string,
  });
  expect((shown as { yes: string }).yes).toContain("Kjør igjen med --yes");
  expect(await counted()).toEqual([{ n: 0 }]);
  expect(await run(file(), true)).toMatchObject({ yes: expect.stringContaining("Skrevet.") as string });
  expect(await counted()).toEqual([{ n: 2 }]);
  const [published] = await w.admin(sql`
    select facts ->> 'extraPlaces' as extra, facts #>> '{terms,men,arrive,answer}' as arrive, beds, cots
    from places.availability`);
  expect(published).toEqual({ extra: "1", arrive: "conditions", beds: [2], cots: [1] });
  const logged = await w.admin(
    sql`select 1 from audit.entries where deed = 'places.set-up' and object = 'import'`,
  );
  expect(logged).toHaveLength(1);
  expect(await run(file(), true)).toEqual({ yes: "Alt i fila står allerede i Havn. Ingenting er endret." });
});

test("a change names the field, what it was and what it will be; what the file leaves out stays", async () => {
  const answer = await run(file({}, { pets: false, terms: {}, rooms: [] }), true);
  expect(answer).toEqual({
    yes: "Endret: Huset, Øst\n  pets: (ikke oppgitt) → false\n\n0 nye, 1 endret. Det som ikke står i fila, blir som det er.\nSkrevet.",
  });
  expect(await counted()).toEqual([{ n: 2 }]);
});

test("an unknown property is named with its place, and nothing is saved", async () => {
  const before = await counted();
  const wrong = file(
    {},
    {
      wifi: true,
      rooms: [
        { ...room, colour: "blå" },
        { ...room, label: "2" },
      ],
    },
  );
  const said = await no(wrong);
  expect(said).toMatch(/Linje \d+, huset Huset, enheten Øst, felt wifi: er ikke et felt i dette formatet\./);
  expect(said).toMatch(/huset Huset, enheten Øst, rommet 1, felt colour: er ikke et felt/);
  expect(said).toContain("2 feil i fila. Ingenting er endret.");
  expect(await counted()).toEqual(before);
});

test.each([
  [{ extraPlaces: 21 }, "felt extraPlaces: skal ikke være over 20"],
  [{ turnaround: "en time" }, "felt turnaround: skal være et tall"],
  [{ women: "ja" }, "felt women: skal være true eller false"],
  [{ municipality: "0301" }, "felt municipality: 0301 er ikke en kommune her"],
  [{ municipality: "301" }, "felt municipality: skal være fire siffer"],
  [
    { terms: { arrive: { answer: "conditions" } } },
    "felt terms.arrive: er på vilkår, men sier ikke hva som avgjør",
  ],
  [{ rooms: [room, room] }, "rommet 1, felt label: er brukt lenger opp"],
  [{ men: false, rooms: [{ ...room, whoFor: "either" }] }, "er for noen enheten ikke tar imot: menn"],
  [{ children: false }, "felt childBeds: er over 0, men enheten tar ikke imot barn"],
  [{ name: undefined }, "enheten nummer 1, felt name: mangler"],
])("what cannot be so is said plainly: %j", async (inUnit, says) => {
  expect(await no(file({}, inUnit))).toContain(says);
});

test("the realm is kept: a training house is not found among the real, and a broken file is no file", async () => {
  expect(await no(file({ training: false }, { municipality: "0301" }))).toContain(
    "Øvelse krisesenter finnes ikke blant de virkelige stedene. Ingenting er endret.",
  );
  expect(await no(file({ organisation: "Et annet sted" }))).toContain("finnes ikke blant øvelsesstedene");
  expect(await no('{"houses": [')).toContain("ikke hel JSON");
});
