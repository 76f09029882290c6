import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { givenHouses } from "./given.ts";

let h: Awaited<ReturnType<typeof givenHouses>>;
beforeAll(async () => {
  h = await givenHouses();
});
afterAll(() => h.w.close());
beforeEach(() => {
  h.now.me = h.ours.night;
  h.now.lang = "nb";
});

const page = async (contact: string) => (await h.get(paths.contactGrounds(contact))).html;
/** Says no to those who come intoxicated, in every unit of the other house. */
const turnAway = () =>
  h.w.admin(sql`
    update places.availability set facts = jsonb_set(facts, '{terms}', replace((facts -> 'terms')::text,
      '"answer": "yes"', '"answer": "no"')::jsonb) where org_id = ${h.other.org}`);

describe("what an answer was built on", () => {
  test("stays as it was when the terms change, and says why the other place was not offered", async () => {
    const unit = await h.roomAt(h.other.org);
    const small = await h.roomAt(h.other.org, { rooms: 1, municipality: "9901" });
    const contact = await h.begin({ who: "woman", substance: "intoxicated", avoid: "9901" });
    expect(await page(contact)).toContain("Ingen har svart eller holdt en plass ennå.");
    expect((await h.post(paths.contactHold(contact), { unit })).status).toBe(303);
    const then = await page(contact);
    expect(then).toContain(
      "Valgt: Øvelse avdeling, Storvik krisesenter (Øvelse). Det sto som nummer 1 i lista.",
    );
    expect(then).toContain("1 sted kunne ikke");
    expect(then).toContain("krisesenterlova § 2");
    await turnAway();
    await h.w.admin(sql`update places.availability set facts = facts || '{"name": "Øvelse, nytt navn"}'
      where public_id = ${small}`);
    expect((await h.get(paths.contact(contact))).html).toContain("nytt navn");
    expect(await page(contact)).toBe(then);
    const no = { outcome: "cannot", reasons: "full", saidBy: "service" };
    await h.post(paths.decision(contact), { _version: "1", ...no });
    const both = await page(contact);
    expect(both).toMatch(
      /Svarte nei[\s\S]*Da holdt dere plass i Øvelse avdeling[\s\S]*nytt navn[\s\S]*Holdt plass/,
    );
    expect(both.split("Holdt plass")[1]).not.toContain("nytt navn");
    h.now.lang = "nn";
    expect(await page(contact)).toContain("Vald: Øvelse avdeling");
  });

  test("is sealed, and is nobody else's", async () => {
    const contact = await h.begin({ who: "man", avoid: "9901" });
    await h.post(paths.decision(contact), { _version: "1", outcome: "admit" });
    const rows = await h.w.admin<{ row: string }>(
      sql`select g::text || encode(g.sealed, 'escape') as row from intake.grounds g`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ row }) => row.includes("Storvik"))).toEqual([]);
    h.now.me = h.other.leader;
    expect((await h.get(paths.contactGrounds(contact))).status).toBe(404);
  });
});

test("a page from before the need was changed holds nothing where she must not be", async () => {
  const unit = await h.roomAt(h.other.org);
  const contact = await h.begin({ who: "woman" });
  const stale = await h.get(paths.contact(contact));
  expect(stale.html).toContain(`value="${unit}"`);
  await h.post(paths.contactNeed(contact), {
    ...{ _version: "1", who: "woman", awayFrom: "9902", awayMinutes: "30", tonight: "Øvelse: venter ute" },
  });
  const late = await h.post(paths.contactHold(contact), { unit });
  expect(late.status).toBe(409);
  expect(late.html).toContain("Stedet kan ikke ta imot likevel. Ingenting av det du skrev er borte.");
  expect(late.html).toContain("ikke innen 30 min i bil fra Storvik");
  const asProgram = await h.api("POST", `/contacts/${contact}/holds`, { unit });
  expect(asProgram).toMatchObject({ status: 409, json: { code: "does-not-fit" } });
});
