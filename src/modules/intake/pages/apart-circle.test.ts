import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apartPages, placesWith } from "#modules/places";
import { paths } from "#platform/http";
import { givenHouses, inputOf } from "../given.ts";

let h: Awaited<ReturnType<typeof givenHouses>>;
beforeAll(async () => {
  h = await givenHouses();
  placesWith(async () => null).pages!(h.app);
  apartPages(h.app, {
    path: gone,
    back: gone,
    frame: (c, who) => c.var.staffFrame(who, "Øvelse", "places"),
    find: async () => ({ journey: left, label: "Øvelse", people: [known(left, false), known(here, true)] }),
  });
});
afterAll(() => h.w.close());

const gone = (id: string) => `/ovelse/${id}`;
const [left, here] = [randomUUID(), randomUUID()];
const known = (journey: string, ours: boolean) => ({ id: journey, journey, ours, label: "Øvelse" });
const send = (fields: Record<string, string>) => h.post(paths.circles(), { _key: "12345678", ...fields });
const idOf = (html: string, name: string) => new RegExp(`value="([^"]+)"[^>]*>${name}<`).exec(html)![1]!;

test("the leader makes two circles that may not meet; anybody on duty says who belongs to one", async () => {
  expect((await h.get(paths.circles())).status).toBe(404);
  h.now.me = h.ours.leader;
  expect((await h.get(paths.circles())).html).toContain("Skriv aldri navnet på en person");
  expect((await send({ gjor: "krets", name: "" })).html).toContain("Skriv et kort ord for kretsen");
  for (const name of ["Øvelse nord", "Øvelse sør"]) {
    expect((await send({ gjor: "krets", name })).to).toBe(paths.circles());
  }
  const { html } = await h.get(paths.circles());
  const [one, two] = [idOf(html, "Øvelse nord"), idOf(html, "Øvelse sør")];
  const twice = await send({ gjor: "skille", one, two: one });
  expect(twice.status).toBe(422);
  expect(twice.html).toContain("Dette er samme krets");
  expect((await send({ gjor: "skille", one, two: "" })).html).toContain('href="#two"');
  expect((await send({ gjor: "skille", one, two })).to).toBe(paths.circles());
  expect((await h.get(paths.circles())).html).toContain("Øvelse nord og Øvelse sør");

  h.now.me = h.ours.night;
  const [her, him] = [await h.begin({ who: "woman" }), await h.begin({ who: "woman" })];
  const belongs = (contact: string, circle: string) =>
    h.post(paths.contactApart(contact), { _key: "12345678", kind: "circle", circle });
  expect((await belongs(her, "0123456789abcdef")).status).toBe(422);
  expect((await belongs(her, one)).to).toBe(paths.contactApart(her));
  expect((await belongs(him, two)).to).toBe(paths.contactApart(him));
  expect((await h.get(paths.contactApart(her))).html).toContain("Hører til kretsen Øvelse nord");
  const unit = await h.roomAt(h.other.org);
  await h.post(paths.contactHold(him), { unit });
  expect((await h.post(paths.contactHold(her), { unit })).status).toBe(409);

  h.now.me = h.other.leader;
  expect((await h.get(paths.circles())).html).toContain("Huset har ingen kretser.");
  h.now.me = h.ours.leader;
  h.now.lang = "nn";
  const nynorsk = (await h.get(paths.circles())).html;
  expect(nynorsk).toContain("Krinsar som ikkje kan møtast");
  expect((await h.get(paths.contactApart(her))).html).toContain("Ein krins ho eller han høyrer til");
  const clash = inputOf(nynorsk.slice(nynorsk.indexOf('value="mote"')), "id")!;
  expect((await send({ gjor: "mote", id: clash })).to).toBe(paths.circles());
  expect((await h.get(paths.circles())).html).toContain("Ingen krinsar blir haldne frå kvarandre.");
  expect((await send({ gjor: "slutt", id: two })).to).toBe(paths.circles());
  expect((await h.get(paths.circles())).html).not.toContain("Øvelse sør");
  expect((await send({ gjor: "slutt", id: two })).status).toBe(404);
});

test("on the page of somebody who has moved on, only a leader tells it against one of ours", async () => {
  h.now.lang = "nb";
  h.now.me = h.ours.leader;
  await send({ gjor: "krets", name: "Øvelse vest" });
  const circle = idOf((await h.get(paths.circles())).html, "Øvelse vest");
  const tell = (fields: Record<string, string>) =>
    h.post(gone("0123456789abcdef"), { _key: "12345678", ...fields });
  h.now.me = h.ours.night;
  const person = await tell({ kind: "person", person: here });
  expect([person.status, person.html]).toEqual([409, expect.stringContaining("for denne personen lenger")]);
  const group = await tell({ kind: "circle", circle });
  expect([group.status, group.html]).toEqual([409, expect.stringContaining("for alle det gjelder lenger")]);
  h.now.me = h.ours.leader;
  expect((await tell({ kind: "circle", circle })).status).toBe(303);
  expect((await tell({ kind: "person", person: here })).status).toBe(303);
});
