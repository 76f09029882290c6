import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { narrow } from "#modules/access";
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

describe("strangers", () => {
  test("another organisation and an unknown id get the same answer, on every address", async () => {
    const contact = await h.begin();
    const answers = async (id: string) => [
      (await h.get(paths.contact(id))).status,
      (await h.get(paths.contactNeed(id))).status,
      (await h.get(paths.decision(id))).status,
      (await h.get(paths.contactEnd(id))).status,
      (await h.post(paths.contactNeed(id), { _version: "1", who: "man" })).status,
      (await h.post(paths.contactHold(id), { unit: "x" })).status,
      (await h.post(paths.decision(id), { _version: "1", outcome: "admit" })).status,
      (await h.post(paths.contactEnd(id), { _version: "1", reason: "went-home" })).status,
      (await h.post(paths.holdCase(id))).status,
      (await h.get(paths.refusal(id))).status,
      (await h.post(paths.refusal(id), { way: "chose-otherwise", text: "Øvelse" })).status,
      (await h.api("GET", `/contacts/${id}`)).status,
      (await h.api("GET", `/contacts/${id}/places`)).status,
      (await h.api("POST", `/contacts/${id}/holds`, { unit: "x" })).status,
    ];
    h.now.me = h.other.night;
    expect(await answers(contact)).toEqual(Array(14).fill(404));
    expect(await answers("0000000000000000")).toEqual(Array(14).fill(404));
  });

  test("a contact is the house's, its narrowed case is not: who is outside decides nothing, and is told nothing", async () => {
    const contact = await h.begin();
    expect((await h.post(paths.decision(contact), { _version: "1", outcome: "admit" })).status).toBe(303);
    const { w, ours } = h;
    const [made] = await w.admin<{ id: string }>(sql`
      select o.case_id as id from intake.openings o join intake.contacts c on c.id = o.contact_id
      where c.public_id = ${contact}`);
    await w.as(ours.night, "cases.let-in", (tx, who) => narrow(tx, made!.id, who));
    const decisions = () => w.admin(sql`select id from intake.decisions order by id`);
    const before = await decisions();
    h.now.me = ours.primary;
    expect((await h.post(paths.decision(contact), { _version: "2", outcome: "admit" })).status).toBe(404);
    expect(await decisions()).toEqual(before);
  });
});

describe("the API", () => {
  test("does the same, with versions and refusals", async () => {
    const unit = await h.roomAt(h.other.org);
    const made = await h.api("POST", "/contacts", { need: { who: "woman", children: [3] } });
    expect(made.status).toBe(201);
    const { id } = made.json;
    const found = await h.api("GET", `/contacts/${id}`);
    expect(found.json).toMatchObject({ standing: "undecided", need: { children: [3] } });
    const body = { need: { who: "woman", children: [3, 6] } };
    expect((await h.api("PUT", `/contacts/${id}/need`, body)).status).toBe(428);
    expect((await h.api("PUT", `/contacts/${id}/need`, body, { "if-match": '"9"' })).status).toBe(412);
    const changed = await h.api("PUT", `/contacts/${id}/need`, body, { "if-match": found.etag! });
    expect(changed.etag).toBe('"2"');
    const places = await h.api("GET", `/contacts/${id}/places`);
    expect(places.json.can.map((one: { unit: string }) => one.unit)).toContain(unit);
    expect(JSON.stringify(places.json)).not.toContain(h.other.org);
    const held = await h.api("POST", `/contacts/${id}/holds`, { unit });
    expect(held.status).toBe(201);
    const opened = await h.api("POST", `/contacts/${id}/case`, { hold: held.json.id });
    expect(opened.json.room).toBe("elsewhere");
    const no = { outcome: "cannot", reasons: ["full"], saidBy: "service" };
    const refused = await h.api("POST", `/contacts/${id}/decision`, no, { "if-match": '"2"' });
    expect(refused.status).toBe(201);
    const listed = await h.api("GET", "/refusals");
    expect(listed.json.refusals.map((one: { id: string }) => one.id)).toContain(refused.json.refusal);
    const settled = { how: "chose-otherwise", text: "Øvelse" };
    expect((await h.api("POST", `/refusals/${refused.json.refusal}/settlement`, settled)).status).toBe(201);
    expect((await h.api("POST", `/refusals/${refused.json.refusal}/settlement`, settled)).json.code).toBe(
      "already-settled",
    );
  });

  test("takes everything a need can say, and names what cannot both be true", async () => {
    const need = {
      ...{ who: "man", language: "ar", away: { from: "9902", minutes: 30 }, maxKm: 200 },
      ...{ from: null, until: null, wishes: ["bathroom"] },
    };
    const made = await h.api("POST", "/contacts", { need });
    expect(made.status).toBe(201);
    expect((await h.api("GET", `/contacts/${made.json.id}`)).json.need).toMatchObject(need);
    const clash = { need: { ...need, avoid: ["9901", "9902"], from: "2020-01-01" } };
    const refused = {
      status: 409,
      json: {
        code: "contradictory",
        contradictions: [
          { code: "avoids-everything", fields: ["avoid"] },
          { code: "from-past", fields: ["from"] },
        ],
      },
    };
    expect(await h.api("POST", "/contacts", clash)).toMatchObject(refused);
    const put = await h.api("PUT", `/contacts/${made.json.id}/need`, clash, { "if-match": '"1"' });
    expect(put).toMatchObject(refused);
    const many = await h.api("POST", "/contacts", { need: { who: "man", children: Array(9).fill(1) } });
    expect(many).toMatchObject({ status: 422, json: { faults: [{ fault: "too-many-children" }] } });
  });

  test("knows a caller who rings back, and says what an answer was built on", async () => {
    const unit = await h.roomAt(h.other.org);
    const { id, code } = (await h.api("POST", "/contacts", { need: { who: "woman", children: [3] } })).json;
    const known = await h.api("POST", "/contacts/recognise", { code });
    expect(known.json.contacts).toEqual([
      { id, beganAt: expect.any(String), who: "woman", children: "one-or-two", wants: [] },
    ]);
    const spent = await h.api("POST", `/contacts/${id}/code`, { code });
    expect(spent.json.code).toMatch(/^\d{3}$/);
    expect(await h.api("POST", `/contacts/${id}/code`, { code })).toMatchObject({
      status: 409,
      json: { code: "unknown-code" },
    });
    expect((await h.api("GET", `/contacts/${id}`)).json.code).toBe(spent.json.code);
    await h.api("POST", `/contacts/${id}/holds`, { unit });
    const grounds = (await h.api("GET", `/contacts/${id}/grounds`)).json.grounds;
    expect(grounds).toMatchObject([{ outcome: null, chosen: unit }]);
    expect(grounds[0].units.map((one: { unit: string }) => one.unit)).toContain(unit);
    h.now.me = h.other.night;
    expect((await h.api("GET", `/contacts/${id}/grounds`)).status).toBe(404);
    expect((await h.api("POST", `/contacts/${id}/code`, { code: spent.json.code })).status).toBe(404);
  });

  test("refuses what it does not know", async () => {
    const bad = [
      { need: { who: "woman", name: "Øvelse" } },
      { need: { who: "woman" }, org: "x" },
      { need: { who: "other" } },
      { need: { who: "woman", children: [18] } },
      { need: { who: "woman" }, notes: { danger: "a\u0000" } },
      {},
    ];
    for (const one of bad) expect((await h.api("POST", "/contacts", one)).status).toBe(422);
    const contact = await h.begin();
    const substance = { outcome: "cannot", reasons: ["substance-use"], saidBy: "service" };
    expect(
      (await h.api("POST", `/contacts/${contact}/decision`, substance, { "if-match": '"1"' })).status,
    ).toBe(422);
  });

  test("stands in the document", () => {
    const document = h.app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "Havn", version: "1" } });
    expect(Object.keys(document.paths ?? {})).toContain("/api/v1/contacts/{id}/decision");
  });
});

test("every opening of a contact is traced before it is read", async () => {
  const contact = await h.begin();
  await h.get(paths.contact(contact));
  const rows = await h.w.admin<{ deed: string }>(
    sql`select deed from audit.entries where org_id = ${h.ours.org} and deed like 'intake.%' order by at`,
  );
  expect(rows.map((row) => row.deed)).toContain("intake.search");
});
