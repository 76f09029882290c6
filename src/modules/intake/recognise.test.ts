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

const codeOf = async (contact: string) =>
  (
    await h.w.admin<{ code: string }>(
      sql`select spoken_code as code from intake.contacts where public_id = ${contact}`,
    )
  )[0]!.code;
const say = (code: string) => h.post(paths.recognise(), { code });

describe("somebody rings back", () => {
  test("is known by the code, which is then another", async () => {
    const contact = await h.begin({
      who: "woman",
      ages: "3, 6",
      substance: "lar",
      danger: "Øvelse: han leter",
    });
    const code = await codeOf(contact);
    const listed = await say(` ${code[0]} ${code.slice(1)} `);
    expect(listed.status).toBe(200);
    expect(listed.html).toContain("Én henvendelse med den koden");
    expect(listed.html).toContain("Kvinne, ");
    expect(listed.html).not.toMatch(/3 og 6|han leter/);
    const opened = await h.post(paths.contactCode(contact), { code });
    expect(opened.to).toBe(paths.contactCode(contact));
    const fresh = await codeOf(contact);
    expect(fresh).not.toBe(code);
    expect((await h.get(opened.to!)).html).toContain(`Si denne koden: ${fresh}`);
    const late = await h.post(paths.contactCode(contact), { code });
    expect(late.status).toBe(409);
    expect(late.html).toContain("Finner ingen åpen henvendelse med den koden.");
    expect((await say(code)).status).toBe(409);
    expect((await h.get(paths.contact(contact))).html).toContain(`Kode ${fresh}.`);
  });

  test("two with the same code are both shown, and only what tells them apart", async () => {
    const [one, two] = [await h.begin({ who: "woman" }), await h.begin({ who: "man", also: "pets" })];
    const code = await codeOf(one);
    await h.w.admin(sql`update intake.contacts set spoken_code = ${code} where public_id = ${two}`);
    const { html } = await say(code);
    expect(html).toContain("2 henvendelser med den koden");
    for (const contact of [one, two]) expect(html).toContain(`action="${paths.contactCode(contact)}"`);
    await h.post(paths.contactCode(one), { code });
    expect(await codeOf(two)).toBe(code);
  });

  test("after a no she is known, after she ended it not, and never by another house", async () => {
    const refused = await h.begin();
    await h.post(paths.decision(refused), {
      ...{ _version: "1", outcome: "cannot", reasons: "full", saidBy: "service" },
    });
    expect((await say(await codeOf(refused))).status).toBe(200);
    const placed = await h.begin();
    await h.post(paths.decision(placed), { _version: "1", outcome: "admit" });
    const code = await codeOf(placed);
    expect((await say(code)).status).toBe(200);
    h.w.clock.forward(3 * 24 * 60 + 1);
    expect((await say(code)).status).toBe(409);
    h.w.clock.forward(-(3 * 24 * 60 + 1));
    const ended = await h.begin();
    await h.post(paths.contactEnd(ended), { _version: "1", reason: "went-home" });
    expect((await say(await codeOf(ended))).status).toBe(409);
    const open = await h.begin();
    h.now.me = h.other.night;
    expect((await say(await codeOf(open))).status).toBe(409);
    expect((await h.post(paths.contactCode(open), { code: await codeOf(open) })).status).toBe(404);
    expect((await h.get(paths.contactCode(open))).status).toBe(404);
  });

  test("what is no code is told so, and costs no try", async () => {
    const answer = await say("48");
    expect(answer.status).toBe(422);
    expect(answer.html).toContain("Koden er tre tall");
    expect(answer.html).toContain('value="48"');
  });
});

test("after twenty wrong codes one waits, also with a right one, and a colleague does not", async () => {
  const contact = await h.begin();
  const right = await codeOf(contact);
  h.now.me = h.ours.leader;
  await Promise.all(Array.from({ length: 25 }, () => say("099")));
  const missed = await h.w.admin<{ n: number }>(
    sql`select count(*)::int as n from intake.code_misses where membership_id = ${h.ours.leader.membership}`,
  );
  expect(missed[0]!.n).toBe(20);
  const waiting = await say(right);
  expect(waiting.status).toBe(409);
  expect(waiting.html).toContain("Vent til klokka");
  expect((await h.post(paths.contactCode(contact), { code: right })).status).toBe(409);
  h.now.me = h.ours.night;
  expect((await say(right)).status).toBe(200);
  h.now.me = h.ours.leader;
  h.w.clock.forward(10);
  expect((await say(right)).status).toBe(200);
});

test("every look for a caller is in the log, without the code", async () => {
  await say("777");
  const rows = await h.w.admin<{ object: string | null }>(
    sql`select object from audit.entries where org_id = ${h.ours.org} and deed = 'intake.recognise'`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((row) => /^\d{3}$/.test(row.object ?? ""))).toEqual([]);
});
