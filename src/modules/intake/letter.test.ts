import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import type { Staff } from "../../../test/world.ts";
import { refusalReasons } from "./contact.ts";
import { equalParts } from "./equal-offer.ts";
import { givenHouses, inputOf } from "./given.ts";

let h: Awaited<ReturnType<typeof givenHouses>>;
let coordinator: Staff;
let elsewhere: Staff;
beforeAll(async () => {
  h = await givenHouses();
  const town = await h.w.centre("Nordheim kommune (Øvelse)", "municipality", "9901");
  coordinator = await h.w.member(town.org, "Øvelse koordinator", "coordinator");
  const next = await h.w.centre("Storvik kommune (Øvelse)", "municipality", "9902");
  elsewhere = await h.w.member(next.org, "Øvelse koordinator", "coordinator");
  await h.w.admin(
    sql`update access.organisations set municipality = '9901', phone = '00 11 22 33' where id = ${h.ours.org}`,
  );
});
afterAll(() => h.w.close());
beforeEach(() => {
  h.now.me = h.ours.night;
  h.now.lang = "nb";
});

async function refused(more: Record<string, string> = {}, need: Record<string, string> = {}) {
  const contact = await h.begin({ who: "woman", ages: "3, 6", substance: "lar", ...need });
  const no = { outcome: "cannot", reasons: "full", saidBy: "service", note: "Øvelse: Oda i rom to er redd" };
  const to = (await h.post(paths.decision(contact), { _version: "1", ...no, ...more })).to!;
  return { contact, id: to.split("/").at(-1)! };
}
const letter = async (id: string) => (await h.get(paths.refusalLetter(id))).html;
/** Says how complaints are taken, after what stands there now. */
async function say(who: Staff, fields: Record<string, string>) {
  h.now.me = who;
  const seen = inputOf((await h.get(paths.complaintSettings())).html, "_version")!;
  const answer = await h.post(paths.complaintSettings(), { _version: seen, ...fields });
  h.now.me = h.ours.night;
  return answer;
}

describe("a no on paper", () => {
  test("says what was asked and answered, why, the law, and whom to talk to", async () => {
    const { id } = await refused(
      {},
      { avoid: "9902", awayFrom: "9901", awayMinutes: "30", danger: "Øvelse: han leter" },
    );
    const html = await letter(id);
    expect(html).toContain("Kvinne, barn 3 og 6 år · LAR-dosen må fortsette");
    expect(html).toContain("Alle rommene som passet, var opptatt.");
    for (const law of ["§ 2", "§ 3", "§ 9"]) expect(html).toContain(`krisesenterlova ${law}`);
    expect(html).toContain(
      "Kari Øvelse har ansvaret for å følge opp dette svaret. Ring 00 11 22 33, hele døgnet.",
    );
    expect(html).toContain("Tar du med dette arket, kan andre lese det.");
    expect(html).toContain("Det er ikke skrevet ned noe annet tilbud ennå.");
    // Where she must not be, what was told of danger and what was noted of others do not go on paper.
    expect(html).not.toMatch(/Storvik|30 min|han leter|Oda/);
    h.now.lang = "nn";
    expect(await letter(id)).toContain("Alle romma som passa, var opptekne.");
  });

  test("says what she asked for then, not what the need became", async () => {
    const { contact, id } = await refused();
    h.w.clock.forward(5);
    await h.post(paths.contactNeed(contact), { _version: "2", who: "woman", ages: "3", also: "pets" });
    expect(await letter(id)).toContain("barn 3 og 6 år");
    expect(await letter(id)).not.toContain("har med dyr");
  });

  test("tells what is offered instead and what it lacks", async () => {
    const { id } = await refused();
    const offer = (parts: readonly string[]) =>
      h.post(paths.equalOffer(id), [
        ["what", "Øvelse: leilighet"],
        ...parts.map((one): [string, string] => ["in", one]),
      ]);
    await offer(equalParts.filter((part) => part !== "phone"));
    expect(await letter(id)).toMatch(
      /Øvelse: leilighet[\s\S]*Dette mangler[\s\S]*Råd på telefon hele døgnet/,
    );
    await offer(equalParts);
    expect(await letter(id)).toContain("Tilbudet har alt loven krever.");
  });

  test("has a sentence for every reason, and for a no that was her own", async () => {
    const { id } = await refused({ reasons: "person-declined", saidBy: "person" });
    expect(await letter(id)).toContain("Du takket nei til plass hos oss");
    for (const lang of ["nb", "nn"] as const) {
      const text = (await import(`./text/${lang}.json`)) as { default: Record<string, string> };
      for (const reason of refusalReasons) expect(text.default[`letter.reason.${reason}`]).toMatch(/\.$/);
    }
  });

  test("each printing is in the log, and nobody else's letter can be read", async () => {
    const { id } = await refused();
    const printed = async () =>
      (await h.w.admin(sql`select 1 from audit.entries where deed = 'intake.print-letter'`)).length;
    const before = await printed();
    await letter(id);
    await letter(id);
    expect(await printed()).toBe(before + 2);
    h.now.me = h.other.leader;
    expect((await h.get(paths.refusalLetter(id))).status).toBe(404);
  });
});

describe("how to complain", () => {
  test("is the municipality's own word, and unknown until it is given", async () => {
    const { id } = await refused();
    expect(await letter(id)).toContain("Kommunen har ikke sagt hvordan den tar imot klager på slike svar.");
    const fields = {
      treats: "yes",
      body: "Øvelse klagenemnd",
      weeks: "3",
      address: "Øvelsesgata 1",
      phone: "",
    };
    expect((await say(elsewhere, { ...fields, body: "Øvelse nabonemnd" })).status).toBe(303);
    expect(await letter(id)).not.toContain("nabonemnd");
    expect((await say(coordinator, fields)).status).toBe(303);
    const told = await letter(id);
    expect(told).toContain("Øvelse klagenemnd avgjør klagen.");
    expect(told).toContain("Fristen er 3 uker fra du fikk dette arket.");
    expect(told).toContain("Send klagen til Øvelsesgata 1.");
    expect((await say(coordinator, { ...fields, weeks: "" })).status).toBe(303);
    expect(await letter(id)).toContain("Fristen fastsettes av kommunen.");
    expect((await say(coordinator, { ...fields, treats: "no" })).status).toBe(303);
    const without = await letter(id);
    expect(without).toContain(
      "regner ikke svaret som et enkeltvedtak. Du kan likevel klage til Øvelse klagenemnd.",
    );
    expect(without).not.toContain("Fristen");
    const kept = await h.w.admin(
      sql`select 1 from intake.complaint_settings where body = 'Øvelse klagenemnd'`,
    );
    expect(kept).toHaveLength(3);
  });

  test("faults and clashes keep what was typed", async () => {
    const bad = await say(coordinator, { body: "", weeks: "60", address: "Øvelsesgata 2" });
    expect(bad.status).toBe(422);
    expect(bad.html).toContain("3 ting må rettes");
    expect(bad.html).toContain('value="Øvelsesgata 2"');
    h.now.me = coordinator;
    const old = await h.post(paths.complaintSettings(), { _version: "", treats: "no", body: "Øvelse sen" });
    expect(old.status).toBe(412);
    expect(old.html).toContain("Noen andre lagret imens.");
    expect(old.html).toContain('value="Øvelse sen"');
  });

  test("a house cannot say it, not even its leader", async () => {
    h.now.me = h.ours.leader;
    expect((await h.get(paths.complaintSettings())).status).toBe(404);
    const tried = { _version: "", treats: "no", body: "Øvelse" };
    expect((await h.post(paths.complaintSettings(), tried)).status).toBe(404);
  });
});
