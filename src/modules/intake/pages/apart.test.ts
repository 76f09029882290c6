import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { givenHouses, inputOf } from "../given.ts";

let h: Awaited<ReturnType<typeof givenHouses>>;
beforeAll(async () => {
  h = await givenHouses();
});
afterAll(() => h.w.close());
beforeEach(() => {
  h.now.me = h.ours.night;
  h.now.lang = "nb";
});

const pageOf = (contact: string) => h.get(paths.contactApart(contact));
const tell = (contact: string, fields: Record<string, string>) =>
  h.post(paths.contactApart(contact), { _key: "12345678", ...fields });
const placesFor = async (contact: string) => {
  const { json } = (await h.api("GET", `/contacts/${contact}/places`)) as {
    json: { can: { unit: string }[]; cannot: { unit: string; reasons: unknown[] }[] };
  };
  return json;
};

describe("who the person may not meet", () => {
  test("is chosen from the calls and cases of the house; there is nowhere to write a name", async () => {
    const [her, him] = [await h.begin(), await h.begin()];
    const { status, html } = await pageOf(her);
    expect(status).toBe(200);
    expect(html).toContain("Hvem hun eller han ikke må møte");
    expect(html).toContain(`value="${him}"`);
    expect(html).not.toContain(`value="${her}"`);
    expect(html).not.toMatch(/<input[^>]*type="(text|search|number)"/);
    expect(html).toMatch(/<title>Møter/);
    expect((await h.get(paths.contact(her))).html).toContain(paths.contactApart(her));
    h.now.lang = "nn";
    expect((await pageOf(her)).html).toContain("Kven ho eller han ikkje må møte");
  });

  test("shuts the house from the first call to the case, and nobody is told why", async () => {
    const unit = await h.roomAt(h.other.org);
    const [her, him] = [await h.begin({ who: "woman" }), await h.begin({ who: "woman" })];
    const told = await tell(her, { kind: "person", person: him, why: "Øvelse: truet" });
    expect(told.to).toBe(paths.contactApart(her));
    expect((await pageOf(her)).html).toContain("Øvelse: truet");
    expect((await pageOf(him)).html).toContain("Øvelse: truet");
    expect((await tell(him, { kind: "person", person: her })).status).toBe(409);
    const held = await h.post(paths.contactHold(him), { unit });
    const shut = (await placesFor(her)).cannot.find((one) => one.unit === unit);
    expect(shut?.reasons).toEqual([{ code: "full", values: {} }]);
    const refused = await h.post(paths.contactHold(her), { unit });
    expect(refused.status).toBe(409);
    expect(refused.html).not.toContain("truet");
    const opened = await h.post(paths.holdCase(held.to!.split("/").at(-1)!));
    expect(opened.status).toBe(303);
    const same = await h.w.admin<{ same: boolean }>(sql`
      select c.journey = k.journey as same from intake.contacts c
      join intake.openings o on o.org_id = c.org_id and o.contact_id = c.id
      join cases.cases k on k.org_id = o.org_id and k.id = o.case_id where c.public_id = ${him}`);
    expect(same).toEqual([{ same: true }]);
    expect((await pageOf(her)).html).toMatch(/Sak [^<]+ · kvinne/i);
  });

  test("keeps what was typed when something is missing", async () => {
    const her = await h.begin();
    const bare = await tell(her, { why: "Øvelse: står her ennå" });
    expect(bare.status).toBe(422);
    expect(bare.html).toContain("Øvelse: står her ennå");
    expect(bare.html).toContain('href="#kind"');
    const noOne = await tell(her, { kind: "service" });
    expect(noOne.html).toContain('href="#service"');
    const madeUp = await tell(her, { kind: "person", person: "0123456789abcdef" });
    expect(madeUp.status).toBe(422);
  });

  test("is ended by a leader, with a reason, and by nobody else", async () => {
    const her = await h.begin();
    await tell(her, { kind: "service", service: h.other.publicId });
    expect((await pageOf(her)).html).toContain("hele tjenesten");
    expect((await pageOf(her)).html).not.toContain("Ta bort");
    h.now.me = h.ours.leader;
    const { html } = await pageOf(her);
    const conflict = inputOf(html, "conflict")!;
    const end = (reason: string) =>
      h.post(paths.contactApart(her), { _key: "12345678", gjor: "slutt", conflict, reason });
    expect((await end("")).status).toBe(422);
    h.now.me = h.ours.night;
    expect((await end("Øvelse")).status).toBe(404);
    h.now.me = h.ours.leader;
    expect((await end("Øvelse: søsteren har sluttet")).to).toBe(paths.contactApart(her));
    expect((await pageOf(her)).html).toContain("Vi har ikke skrevet noen her");
  });

  test("another house has no such page", async () => {
    const her = await h.begin();
    h.now.me = h.other.leader;
    expect((await pageOf(her)).status).toBe(404);
    expect((await tell(her, { kind: "municipality", municipality: "9901" })).status).toBe(404);
    expect((await h.get("/kontakt/tull/mote")).status).toBe(404);
  });
});
