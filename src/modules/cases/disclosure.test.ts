import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { useApproval } from "#modules/access";
import { answerApproval } from "../access/given.ts";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { addEntry } from "./add-entry.ts";
import { askDisclosure, deliverDisclosure, digestOfPacket, disclose } from "./disclose.ts";
import { disclosureShape, parts } from "./disclosure.ts";
import { composeDisclosure, type DisclosureChoice, type Told } from "./disclosure-compose.ts";
import { findDisclosure } from "./disclosure-reads.ts";
import { givenCase, someCaseFacts } from "./given.ts";
import type { CaseOpened } from "./open-case.ts";

/** Values of fields that tell where: none of them may be in what leaves, whatever is chosen. */
const where = {
  room: "Rom Furutoppen",
  unit: "Enhet Bjørkebo",
  house: "Senteret i Vestvik",
  address: "Fiolveien 77",
  phone: "99 88 77 66",
  number: "4699",
};

const words = fc.constantFrom("Øvelse: hun er redd", "Øvelse: sover lite", "", "Øvelse: barna savner hunden");
const systemKinds = [
  "opened",
  "taken-over",
  "offered",
  "expired",
  "declined",
  "withdrawn",
  "handed-on",
  "superseded",
  "passed",
  "moved",
];
const randomCase: fc.Arbitrary<Told> = fc
  .record({
    facts: fc.record({ who: words, tonight: words, danger: words, health: words, children: words }),
    ages: fc.array(fc.nat(17), { maxLength: 4 }),
    written: fc.array(fc.record({ kind: fc.constantFrom("note", "plan", ...systemKinds), text: words }), {
      maxLength: 8,
    }),
    named: words,
    ended: fc.boolean(),
  })
  .map(({ facts, ages, written, named, ended }): Told => {
    const at = new Date("2026-11-22T12:00:00Z");
    const need = {
      children: ages,
      avoid: [where.number],
      away: { from: where.number, minutes: 60 },
      maxKm: 77,
    };
    const accountable = { id: where.unit, name: "Øvelse", phone: where.phone };
    const end = { how: "handed-on" as const, at, toOrgName: where.house };
    return {
      view: {
        id: "x",
        publicId: "0123456789abcdef",
        code: "7F3K-29",
        journey: where.address,
        person: where.room,
        children: ages.map((age) => ({ person: where.room, age })),
        who: "woman",
        facts: someCaseFacts({ ...facts, need }),
        custody: { accountable, deputy: null, org: where.house, since: at, end: ended ? end : null },
        holdId: where.room,
        contactId: where.address,
        openedAt: at,
        version: 1,
      },
      plans: { violence: { goal: named, nextStep: named }, substance: { goal: "", nextStep: named } },
      // What the system writes names houses, rooms and colleagues.
      entries: written.map(({ kind, text }, i) => {
        const byHand = kind === "note" || kind === "plan";
        const told = byHand ? text : `${where.house}, ${where.unit}, ${where.room}, ${where.address}`;
        return { seq: i + 1, kind, track: null, at, by: where.unit, text: told };
      }),
      names: { adult: named, children: ages.map(() => named) },
      from: "Nordheim krisesenter (øvelse)",
    };
  });
const randomChoice: fc.Arbitrary<DisclosureChoice> = fc.record({
  receiver: fc.constantFrom("court" as const, "police" as const, "lawyer" as const, "parent" as const),
  basis: fc.constantFrom("court-order" as const, "consent" as const),
  parts: fc.subarray([...parts]),
  entries: fc.subarray([1, 2, 3, 4, 5, 6, 7, 8]),
});
const made = { id: "0123456789abcdef", nonce: "0".repeat(32), at: new Date("2026-11-22T12:00:00Z") };

describe("P8 what leaves", () => {
  test("a thousand packets from random cases hold no value of a field that tells where", () => {
    fc.assert(
      fc.property(randomCase, randomChoice, (told, choice) => {
        const packet = JSON.stringify(composeDisclosure(told, choice, made));
        expect(Object.values(where).filter((value) => packet.includes(value))).toEqual([]);
        expect(packet).not.toContain(":77,");
      }),
      { numRuns: 1000 },
    );
  });

  test("the shape has no such field, at any depth, and takes none", () => {
    const names = [...JSON.stringify(disclosureShape.toJSONSchema()).matchAll(/"([A-Za-z]+)":/g)].map(
      ([, name]) => name!,
    );
    const located =
      /room|unit|house|address|phone|place|stay|hold|km|avoid|away|municip|lat|lon|position|journey|person|org/i;
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => located.test(name) && name !== "additionalProperties")).toEqual([]);
    const [told] = fc.sample(randomCase, { numRuns: 1, seed: 1 });
    const packet = composeDisclosure(
      told!,
      { receiver: "court", basis: "court-order", parts: [], entries: [] },
      made,
    );
    expect(disclosureShape.safeParse({ ...packet, room: where.room }).success).toBe(false);
  });

  test("nothing is told until it is chosen, and others are not told how much there is", () => {
    const [told] = fc.sample(randomCase, { numRuns: 1, seed: 7 });
    const packet = composeDisclosure(
      told!,
      { receiver: "court", basis: "court-order", parts: [], entries: [] },
      made,
    );
    expect(Object.keys(packet).toSorted()).toEqual([
      "basis",
      "code",
      "ended",
      "entries",
      "from",
      "id",
      "leftOut",
      "made",
      "nonce",
      "opened",
      "receiver",
      "version",
    ]);
    expect(packet).toMatchObject({ entries: [], leftOut: null });
  });
});

let w: World;
let a: Centre;
let opened: CaseOpened;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());
beforeEach(async () => {
  a = await w.centre("Nordheim krisesenter (øvelse)");
  opened = await w.as(a.night, "cases.open", (tx) => givenCase(tx, a.night, a.leader, w.clock));
});

const choice: DisclosureChoice = { receiver: "court", basis: "court-order", parts: ["danger"], entries: [1] };
const put = (by: Staff, what: DisclosureChoice = choice) =>
  w.as(by, "cases.disclose", (tx, who) => disclose(tx, opened.publicId, what, who, w.clock));
const ask = (by: Staff, id: string) => w.as(by, "cases.disclose", (tx, who) => askDisclosure(tx, id, who));
const yes = (by: Staff, request: string) =>
  w.as(by, "access.approve", (tx, who) => answerApproval(tx, request, { yes: true }, who));
const out = (by: Staff, id: string) =>
  w.as(by, "cases.disclosure-out", (tx, who) => deliverDisclosure(tx, id, who));

describe("S12 four eyes on what leaves", () => {
  test("one puts it together, another reads exactly that and says yes, and then it goes out once", async () => {
    const { disclosure } = must(await put(a.night));
    const { request } = must(await ask(a.night, disclosure));
    expect(await out(a.night, disclosure)).toEqual({ no: "not-approved" });
    expect(await yes(a.leader, request)).toEqual({ done: true });
    expect(await out(a.leader, disclosure)).toEqual({ no: "not-approved" });
    expect(await out(a.night, disclosure)).toEqual({ done: true });
    expect(await out(a.night, disclosure)).toEqual({ no: "not-approved" });
    const found = await w.as(a.leader, "cases.disclose", (tx) => findDisclosure(tx, a.org, disclosure));
    expect(found?.packet).toMatchObject({ danger: "Øvelse: han vet hvor hun jobber", from: a.name });
    expect(found?.digest).toEqual(digestOfPacket(JSON.stringify(found?.packet)));
    expect(found?.deliveredAt).not.toBeNull();
  });

  test("a leader who has not opened the case cannot say yes to what is in it", async () => {
    const other = await w.member(a.org, "Berit Øvelse", "leader");
    const { disclosure } = must(await put(a.night));
    const { request } = must(await ask(a.night, disclosure));
    expect(await yes(other, request)).toEqual({ no: "unread" });
    const past = w.as(other, "access.approve", (tx, who) =>
      tx.run(sql`
        insert into access.approvals (org_id, request_id, kind, requested_account, expires_at, yes, approved_by, approved_account)
        select org_id, id, kind, requested_account, expires_at, true, ${who.membership}, ${who.account}
        from access.approval_requests where public_id = ${request}`),
    );
    await expect(past).rejects.toMatchObject({ code: "42501" });
    must(await w.opens(other, opened.publicId));
    expect(await yes(other, request)).toEqual({ done: true });
  });

  test("the table lets nothing out without a yes, or with the yes to another packet", async () => {
    const [one, two] = [
      must(await put(a.night)),
      must(await put(a.night, { ...choice, parts: ["danger", "who"] })),
    ];
    const { request } = must(await ask(a.night, one.disclosure));
    must(await yes(a.leader, request));
    const row = (packet: string, approval: string) => sql`
      insert into cases.disclosure_deliveries (org_id, disclosure_id, case_id, digest, approval_id, by_id)
      select d.org_id, d.id, d.case_id, d.digest, r.id, ${a.night.membership}
      from cases.disclosures d, access.approval_requests r where d.public_id = ${packet} and r.public_id = ${approval}`;
    const tried = (packet: string) =>
      w
        .as(a.night, "cases.disclosure-out", (tx) => tx.run(row(packet, request)))
        .catch((thrown: { code: string }) => thrown.code);
    expect(await tried(one.disclosure)).toBe("23503");
    expect(await tried(two.disclosure)).toBe("23503");
    await w.as(a.night, "cases.disclosure-out", async (tx, who) => {
      const { digest } = (await findDisclosure(tx, a.org, one.disclosure))!;
      must(await useApproval(tx, a.org, { kind: "disclosure", digest }, who));
    });
    expect(await tried(two.disclosure)).toBe("23503");
    expect(await tried(one.disclosure)).toBe(1);
    expect(await tried(one.disclosure)).toBe("23505");
    const changed = w.as(a.night, "cases.disclose", (tx) =>
      tx.run(sql`update cases.disclosures set digest = digest`),
    );
    await expect(changed).rejects.toMatchObject({ code: "42501" });
  });

  test("what tells an address stops it for others, and not for herself", async () => {
    const text = "Øvelse: bor nå i Fiolveien 77, 9999 Øvelse";
    const note = { org: a.org, caseId: opened.id, kind: "note", track: null, text };
    const { seq } = must(
      await w.as(a.night, "cases.write", (tx) => addEntry(tx, note, a.night.membership, w.clock)),
    );
    expect(await put(a.night, { ...choice, entries: [seq] })).toMatchObject({ no: "tells-place" });
    expect(
      await put(a.night, { receiver: "herself", basis: "own-right", parts: [...parts], entries: [seq] }),
    ).toHaveProperty("disclosure");
  });

  test("it stands in clear nowhere", async () => {
    const { disclosure } = must(await put(a.night));
    const [row] = await w.admin<{ all: string }>(
      sql`select d::text as all from cases.disclosures d where public_id = ${disclosure}`,
    );
    expect(row!.all).not.toContain(Buffer.from("hvor hun jobber").toString("hex"));
    expect(row!.all).not.toContain("hvor hun jobber");
  });
});
