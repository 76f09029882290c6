import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { equalParts } from "../equal-offer.ts";
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

describe("the four screens", () => {
  test("need, places, hold, case: nothing typed twice", async () => {
    const unit = await h.roomAt(h.other.org);
    const form = await h.get(paths.newContact());
    expect(form.status).toBe(200);
    expect(form.html).toContain('name="ages"');
    expect(form.html).not.toMatch(/navn"|name="(name|first|last)/);
    const made = await h.post(paths.newContact(), {
      who: "woman",
      ages: "3 og 6",
      substance: "lar",
      avoid: "9901",
      danger: "Øvelse: han leter",
    });
    expect(made.status).toBe(303);
    const results = await h.get(made.to!);
    expect(results.html).toContain("barn 3 og 6 år");
    expect(results.html).toContain("ikke i Nordheim");
    expect(results.html).not.toContain("han leter");
    const contact = made.to!.split("/").at(-1)!;
    const held = await h.post(paths.contactHold(contact), { unit });
    // The other centre has not said whether the LAR dose may go on.
    expect(held.status).toBe(409);
    const seen = await h.get(paths.contactNeed(contact));
    expect(seen.html).toContain("Øvelse: han leter");
    const changed = await h.post(paths.contactNeed(contact), {
      _version: inputOf(seen.html, "_version")!,
      who: "woman",
      ages: "3, 6",
      danger: "Øvelse: han leter",
    });
    expect(changed.to).toBe(paths.contact(contact));
    const taken = await h.post(paths.contactHold(contact), { unit });
    expect(taken.status).toBe(303);
    const hold = taken.to!.split("/").at(-1)!;
    const opened = await h.post(paths.holdCase(hold));
    expect(opened.to).toMatch(/^\/sak\/[0-9a-z]{16}\/gi-over$/);
    expect((await h.post(paths.holdCase(hold))).to).toBe(opened.to);
  });

  test("a room of our own is a stay at once", async () => {
    const unit = await h.roomAt(h.ours.org, { municipality: "9901" });
    const contact = await h.begin();
    const hold = (await h.post(paths.contactHold(contact), { unit })).to!.split("/").at(-1)!;
    expect((await h.post(paths.holdCase(hold))).to).toMatch(/^\/sak\/[0-9a-z]{16}$/);
  });

  test("the last room taken meanwhile: the places again, the next best first, nothing lost", async () => {
    const unit = await h.roomAt(h.other.org, { rooms: 1 });
    const [first, second] = [await h.begin(), await h.begin({ who: "woman", tonight: "Øvelse: venter ute" })];
    expect((await h.post(paths.contactHold(first), { unit })).status).toBe(303);
    const late = await h.post(paths.contactHold(second), { unit });
    expect(late.status).toBe(409);
    expect(late.html).toContain("Noen kom først. Ingenting av det du skrev er borte.");
    const offered = [...late.html.matchAll(/name="unit" value="([^"]+)"/g)].map((match) => match[1]);
    expect(offered.length).toBeGreaterThan(0);
    expect(offered).not.toContain(unit);
    expect((await h.get(paths.contactNeed(second))).html).toContain("Øvelse: venter ute");
  });
});

describe("the need form", () => {
  test("says what is wrong, each in its own words, and keeps everything", async () => {
    const long = "ø".repeat(2001);
    const answer = await h.post(paths.newContact(), {
      ages: "tre",
      substance: "use",
      danger: "a\u0000b",
      health: long,
      tonight: "Øvelse: står igjen",
    });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain("Velg hvem det gjelder");
    expect(answer.html).toContain("Skriv bare tall for alder");
    expect(answer.html).toContain("et nulltegn");
    expect(answer.html).toContain("Det er plass til 2000 tegn, du har skrevet 2001.");
    expect(answer.html).toContain("4 ting må rettes");
    expect(answer.html).toContain(long);
    expect(answer.html).toContain("Øvelse: står igjen");
    expect(answer.html).toMatch(/value="use"[^>]*checked/);
    expect(answer.html).toContain('value="tre"');
  });

  test("what cannot both be true is said plainly", async () => {
    const fields: [string, string][] = [
      ["who", "man"],
      ["avoid", "9901"],
      ["avoid", "9902"],
    ];
    const everywhere = await h.post(paths.newContact(), fields);
    expect(everywhere.status).toBe(422);
    expect(everywhere.html).toContain("Du har valgt bort alle kommunene");
    expect((await h.post(paths.newContact(), { who: "woman", ages: "19" })).html).toContain(
      "Barn er 0 til 17 år.",
    );
    expect((await h.post(paths.newContact(), { who: "woman", avoid: "0301" })).status).toBe(422);
    const contact = await h.begin({ who: "woman", childNotes: "Øvelse: sover dårlig" });
    expect((await h.get(paths.contact(contact))).html).toContain("Søket regner ikke med barn.");
  });

  test("parts of the need that cannot both be true are named, with what to do, and nothing is lost", async () => {
    const lie = (number: string | null) =>
      h.w.admin(sql`update access.organisations set municipality = ${number} where id = ${h.ours.org}`);
    await lie("9901");
    const answer = await h.post(paths.newContact(), {
      ...{ who: "woman", km: "50", awayFrom: "9902", awayMinutes: "120", language: "ti" },
      ...{ from: "2026-01-02", until: "1.1.2026", tonight: "Øvelse: står igjen" },
    });
    await lie(null);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain("2 t i bil fra Storvik er 180 km og dekker alt det.");
    expect(answer.html).toContain("Sluttdatoen er før startdatoen.");
    expect(answer.html).toContain("Startdatoen er allerede passert.");
    expect(answer.html).toContain("3 ting må rettes");
    // Both fields say it, the folded part stands open, and everything typed is there.
    expect(answer.html.match(/dekker alt det/g)).toHaveLength(3);
    expect(answer.html).toMatch(/<details[^>]* open[^>]*><summary>Flere behov/);
    for (const kept of [
      /value="50"[^>]*checked/,
      /value="9902" selected/,
      /value="120" selected/,
      /value="ti" selected/,
    ])
      expect(answer.html).toMatch(kept);
    expect(answer.html).toContain("Øvelse: står igjen");
  });

  test("two who change it at once: the second sees both, and chooses", async () => {
    const contact = await h.begin();
    const change = (km: string) => h.post(paths.contactNeed(contact), { _version: "1", who: "man", km });
    expect((await change("50")).status).toBe(303);
    const late = await change("200");
    expect(late.status).toBe(412);
    expect(late.html).toContain("Noen andre endret behovet");
    expect(late.html).toMatch(/value="200"[^>]*checked/);
    expect(inputOf(late.html, "_version")).toBe("2");
  });

  test("is whole in nynorsk", async () => {
    h.now.lang = "nn";
    const form = await h.get(paths.newContact());
    expect(form.html).toContain("Kven treng plass?");
    expect((await h.post(paths.newContact(), {})).html).toContain("Éin ting må rettast");
  });
});

describe("the answer", () => {
  test("a no needs a reason, and becomes a duty with ways on", async () => {
    const contact = await h.begin();
    const page = await h.get(paths.decision(contact));
    expect(page.html).toContain("rus alene ikke er en lovlig grunn");
    const _version = inputOf(page.html, "_version")!;
    const bare = await h.post(paths.decision(contact), {
      _version,
      outcome: "cannot",
      note: "Øvelse: prøvde",
    });
    expect(bare.status).toBe(422);
    expect(bare.html).toContain("Uten grunn kan ingen løse det.");
    expect(bare.html).toContain("Øvelse: prøvde");
    const made = await h.post(paths.decision(contact), {
      _version,
      outcome: "cannot",
      reasons: "full",
      saidBy: "service",
      note: "Øvelse: prøvde",
    });
    expect(made.to).toMatch(/^\/nei\//);
    const refusal = await h.get(made.to!);
    expect(refusal.html).toContain("Kari Øvelse");
    expect(refusal.html).toContain("Bare leder kan avgjøre dette.");
    expect(refusal.html).toContain(`href="${paths.contact(contact)}"`);
    expect((await h.get(paths.refusals())).html).toContain(`href="${made.to}"`);
    const silent = await h.post(made.to!, { way: "chose-otherwise", text: " " });
    expect(silent.status).toBe(422);
    expect((await h.post(made.to!, { way: "leader", text: "Øvelse" })).status).toBe(404);
    expect((await h.post(made.to!, { way: "chose-otherwise", text: "Øvelse: hos søstera" })).status).toBe(
      303,
    );
    const late = await h.post(made.to!, { way: "chose-otherwise", text: "Øvelse: igjen" });
    expect(late.status).toBe(409);
    expect(late.html).toContain("hos søstera");
  });

  test("a no closes by another offer when nothing is lacking, and says what is", async () => {
    const contact = await h.begin();
    const no = { outcome: "cannot", reasons: "full", saidBy: "service", note: "" };
    const to = (await h.post(paths.decision(contact), { _version: "1", ...no })).to!;
    const offer = paths.equalOffer(to.split("/")[2]!);
    const empty = await h.post(offer, { in: "free" });
    expect(empty.status).toBe(422);
    expect(empty.html).toContain("Skriv hva tilbudet er.");
    expect(empty.html).toMatch(/value="free"[^>]*checked/);
    const offered = (parts: readonly string[]) =>
      h.post(offer, [["what", "Øvelse: leilighet"], ...parts.map((part): [string, string] => ["in", part])]);
    const most = equalParts.filter((part) => part !== "follow-up");
    expect((await offered(most)).status).toBe(303);
    const lacking = await h.get(to);
    expect(lacking.html).toContain("Dette mangler: oppfølging etterpå.");
    expect(lacking.html).not.toContain('value="equal-offer"');
    const early = await h.post(to, { way: "equal-offer", text: "Øvelse: sa ja" });
    expect(early.status).toBe(422);
    expect(early.html).toContain("Tilbudet er ikke likeverdig ennå.");
    expect(early.html).toContain("Øvelse: sa ja");
    expect((await offered(equalParts)).status).toBe(303);
    expect((await h.get(to)).html).toContain('value="equal-offer"');
    expect((await h.post(to, { way: "equal-offer", text: "Øvelse: sa ja" })).status).toBe(303);
    expect((await h.get(to)).html).toContain("har sagt ja til et likeverdig tilbud");
    expect((await h.post(offer, { what: "Øvelse", in: "free" })).status).toBe(409);
  });

  test("a yes opens the case, also before there is a room", async () => {
    const contact = await h.begin();
    const yes = await h.post(paths.decision(contact), { _version: "1", outcome: "admit" });
    expect(yes.to).toBe(paths.contact(contact));
    expect((await h.get(yes.to!)).html).toContain("Saken er åpnet, og dere har ansvaret.");
    const both = await h.post(paths.decision(contact), { _version: "2", outcome: "admit", reasons: "full" });
    expect(both.html).toContain("Du svarte ja, men krysset av for grunner til nei.");
  });

  test("ending needs a reason, and gives the board back", async () => {
    const contact = await h.begin();
    expect((await h.post(paths.contactEnd(contact), { _version: "1" })).status).toBe(422);
    expect((await h.post(paths.contactEnd(contact), { _version: "1", reason: "only-advice" })).to).toBe(
      paths.board(),
    );
    expect((await h.get(paths.contact(contact))).html).toContain("Henvendelsen er avsluttet.");
    expect((await h.post(paths.contactNeed(contact), { _version: "2", who: "man" })).status).toBe(409);
  });
});
