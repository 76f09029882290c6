import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import { sql } from "#platform/db";
import { givenHouses, inputOf } from "./given.ts";

let h: Awaited<ReturnType<typeof givenHouses>>;
let refusal: string;
beforeAll(async () => {
  h = await givenHouses();
  const contact = await h.begin();
  const answer = { outcome: "cannot", reasons: "full", saidBy: "service", _version: "1" };
  refusal = (await h.post(paths.decision(contact), answer)).to!.split("/").at(-1)!;
});
afterAll(() => h.w.close());

const write = (what: string, more: Record<string, string> = {}) =>
  h.post(paths.equalOffer(refusal), { what, in: "safe", ...more });
const rows = async () => {
  const found = await h.w.admin<{ n: number }>(sql`select count(*)::int as n from intake.equal_offers`);
  return found[0]!.n;
};

test("an address on the paper she is given is stopped, and nothing typed is lost", async () => {
  const { status, html } = await write("Øvelse: rom hos en samarbeidspartner, Storgata tolv");
  expect(status).toBe(422);
  expect(html).toContain("Dette kan fortelle hvor personen er");
  expect(html).toContain("«Storgata tolv»");
  expect(html).toContain("Øvelse: rom hos en samarbeidspartner, Storgata tolv</textarea>");
  expect(inputOf(html, "_sett")).toBeUndefined();
  const anyway = await write("Øvelse: Storgata tolv", { _hvorfor: "needed", _sett: "x" });
  expect([anyway.status, await rows()]).toEqual([422, 0]);
});

test("the name of a place goes after a second look, for a reason, at exactly that", async () => {
  const first = await write("Øvelse: plass i Storvik fra i kveld");
  expect(first.status).toBe(422);
  expect(first.html).toContain("«Storvik»");
  const _sett = inputOf(first.html, "_sett")!;
  const other = await write("Øvelse: plass i Storvik, ring 22 11 00 01", { _hvorfor: "needed", _sett });
  expect(other.status).toBe(422);
  const without = await write("Øvelse: plass i Storvik fra i kveld", { _sett });
  expect([without.status, await rows()]).toEqual([422, 0]);
  const done = await write("Øvelse: plass i Storvik fra i kveld", { _hvorfor: "needed", _sett });
  expect(done.to).toBe(`${paths.refusal(refusal)}#likeverdig`);
  const kept = await h.w.admin(sql`select thing, kinds, reason from outgoing.let_through`);
  expect(kept).toEqual([{ thing: "paper", kinds: ["place"], reason: "needed" }]);
});

test("a program is told the field, from and to which sign, and not the words", async () => {
  const what = "Øvelse: plass i Storgata 12";
  const answer = await h.api("POST", `/refusals/${refusal}/offers`, { what, inPlace: [] });
  expect([answer.status, answer.json.code]).toEqual([422, "tells-place"]);
  expect(answer.json.faults).toEqual([{ field: "what", fault: "street", weight: "stop", from: 16, to: 27 }]);
  expect(JSON.stringify(answer.json)).not.toContain("Storgata");
  const asked = await h.api("POST", `/refusals/${refusal}/offers`, {
    what: "Øvelse: i Storvik",
    inPlace: [],
  });
  expect([asked.status, asked.json.code]).toEqual([422, "look-again"]);
  const looked = { reason: "not-hers", mark: asked.json.mark };
  const done = await h.api("POST", `/refusals/${refusal}/offers`, {
    what: "Øvelse: i Storvik",
    inPlace: [],
    looked,
  });
  expect(done.status).toBe(201);
});
