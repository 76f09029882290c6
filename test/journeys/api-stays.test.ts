import { afterAll, beforeAll, expect, test } from "vitest";
import { nextOsloTime } from "#platform/clock";
import { newPublicId } from "#platform/ids";
import { apiCall, type Answer, type Json } from "./api-call.ts";
import type { PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";

let site: Site;
let night: PlainBrowser;
beforeAll(async () => {
  site = await openSite();
  night = await site.as("natt-nordheim");
});
afterAll(() => site.close());

type More = Record<string, string>;
const call = (who: PlainBrowser, method: string, path: string, body?: unknown, more?: More) =>
  apiCall(site.origin, who, method, path, body, more);
const key = (): More => ({ "idempotency-key": newPublicId() });
const seen = (answer: Answer): More => ({ "if-match": answer.etag });
const inMinutes = (minutes: number) => new Date(site.clock.now().getTime() + minutes * 60_000).toISOString();

/** Without what was seen, with something that was never so, then as it is: once, however often it is sent. */
async function changedOnce(
  method: string,
  path: string,
  body: object,
  from: Answer,
  again = 412,
): Promise<Answer> {
  expect(await call(night, method, path, body)).toMatchObject({
    status: 428,
    json: { code: "if-match-missing" },
  });
  for (const never of ['"77"', '"x"']) {
    expect((await call(night, method, path, body, { "if-match": never })).status).toBe(412);
  }
  const once = { ...seen(from), ...key() };
  const done = await call(night, method, path, body, once);
  expect([path, done.status, done.etag !== from.etag]).toEqual([path, 200, true]);
  expect(await call(night, method, path, body, once)).toEqual(done);
  // Mostly it was meant for what is no longer so. That she is here is true however often it is said.
  const late = await call(night, method, path, body, { ...seen(from), ...key() });
  expect(late.status).toBe(again);
  return done;
}

test("a stay, by a program: away, back, a last day, the end", async () => {
  const all = await call(night, "GET", "/stays");
  const [first] = all.json.stays as Json[];
  const at = `/stays/${first!.id}`;
  let now = await call(night, "GET", at);
  expect(now.json).toMatchObject({ state: "here", version: first!.version });

  now = await changedOnce("POST", `${at}/absence`, { keep: "next-noon" }, now);
  expect(now.json).toMatchObject({
    state: "away",
    keptUntil: nextOsloTime(site.clock.now(), 12).toISOString(),
  });
  now = await changedOnce("POST", `${at}/return`, {}, now, 200);
  expect(now.json).toMatchObject({ state: "here", awaySince: null });
  expect((await call(night, "GET", at)).etag).toBe(now.etag);
  const lastDay = inMinutes(5 * 24 * 60).slice(0, 10);
  now = await changedOnce("POST", `${at}/last-day`, { lastDay }, now);
  expect(now.json.lastDay).toBe(lastDay);
  now = await changedOnce("POST", `${at}/end`, { how: "moved-on" }, now, 409);
  expect(now.json).toMatchObject({ state: "ended", how: "moved-on" });
  expect((await call(night, "GET", "/stays")).json.stays).toHaveLength(all.json.stays.length - 1);
});

test("a key that is used for something else is refused, and another house knows no stay", async () => {
  const [one] = (await call(night, "GET", "/stays")).json.stays as Json[];
  const at = `/stays/${one!.id}`;
  const before = await call(night, "GET", at);
  const once = { ...seen(before), ...key() };
  expect((await call(night, "POST", `${at}/absence`, { keep: "next-noon" }, once)).status).toBe(200);
  expect(await call(night, "POST", `${at}/return`, {}, once)).toMatchObject({
    status: 422,
    json: { code: "key-reused" },
  });
  const other = await site.as("natt-storvik");
  expect((await call(other, "GET", at)).status).toBe(404);
  expect((await call(other, "POST", `${at}/return`, {}, { "if-match": '"1"' })).status).toBe(404);
});

test("the way, by a program: planned once, set out once, and read by both houses", async () => {
  const contact = await call(night, "POST", "/contacts", { need: { who: "woman", children: [3] } });
  const { can } = (await call(night, "GET", `/contacts/${contact.json.id}/places`)).json;
  const { unit } = (can as Json[]).find((one) => one.unitName === "Skjermet avdeling")!;
  const held = await call(night, "POST", `/contacts/${contact.json.id}/holds`, { unit });
  const at = `/holds/${held.json.id}`;
  const plan = {
    ...{ driver: "taxi", police: true, accompanied: false },
    ...{ leavesAt: inMinutes(5), expectedAt: inMinutes(50) },
  };
  const nothing = await call(night, "GET", `${at}/transport`);
  expect(nothing).toMatchObject({
    etag: expect.stringContaining('"0"'),
    json: { version: 0, transport: null },
  });
  const planned = await changedOnce("PUT", `${at}/transport`, plan, nothing);
  expect(planned.json.transport).toEqual(plan);

  const once = key();
  const gone = await call(night, "POST", `${at}/departure`, undefined, once);
  expect(gone).toMatchObject({ status: 200, json: { departedAt: expect.any(String) } });
  await site.clock.forward(1);
  expect(await call(night, "POST", `${at}/departure`, undefined, once)).toEqual(gone);
  const receiver = await site.as("natt-storvik");
  expect((await call(receiver, "GET", `${at}/transport`)).json).toEqual(gone.json);
  expect((await call(await site.as("leder-lykkja"), "GET", `${at}/transport`)).status).toBe(404);
});
