import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemClock } from "#platform/clock";
import { openVault } from "#platform/crypto";
import { startHavn, type Havn } from "../../src/app/havn.ts";
import { serverLimits } from "../../src/app/web/limits.ts";
import { cloneDatabase } from "../world.ts";
import { wire } from "./wire.ts";

// S46: who sends for ever is answered and let go. Waited for on a real line, with the minute made short.
let clone: Awaited<ReturnType<typeof cloneDatabase>>;
let havn: Havn;
const told: string[] = [];
vi.spyOn(process.stdout, "write").mockImplementation((line) => told.push(String(line)) > 0);
beforeAll(async () => {
  clone = await cloneDatabase();
  havn = await startHavn({
    settings: clone.settings,
    vault: openVault(randomBytes(32)),
    clock: systemClock,
    origin: "http://localhost",
    training: true,
    port: 0,
    limits: { headersTimeout: 400, requestTimeout: 800, connectionsCheckingInterval: 50 },
  });
});
afterAll(async () => {
  await havn.stop();
  await clone.drop();
});

/** Only for a line that is never closed, which is the fault. */
const patience = 30_000;
const head = [
  "POST /inn HTTP/1.1",
  "Host: localhost",
  "Content-Type: application/x-www-form-urlencoded",
  "Content-Length: 100000",
].join("\r\n");

/** One sign at a time, so that the line is never quiet. */
async function* trickle(first: string) {
  yield first;
  for (let i = 0; i < 2_000; i++) {
    await pause(15);
    yield "a";
  }
}

test.each([
  ["a body that stops", [`${head}\r\n\r\n`, "a=b"]],
  ["a body that never ends", trickle(`${head}\r\n\r\na=`)],
  ["a head that stops", [head]],
  ["a head that never ends", trickle(`${head}\r\nX-A: `)],
])("%s: 408, and the line is closed", { timeout: 2 * patience }, async (_, parts) => {
  const { statuses, closed } = await wire(havn.port, parts, patience);
  expect([statuses, closed]).toEqual([[408], true]);
});

test("it is nothing that broke on our side, and others are answered", async () => {
  expect((await wire(havn.port, ["GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"])).statuses).toEqual([200]);
  expect(told.filter((line) => line.includes("request-failed"))).toEqual([]);
});

test("somebody on a poor line has a minute, and the minute is looked after", () => {
  const { requestTimeout, headersTimeout, connectionsCheckingInterval } = serverLimits;
  expect([requestTimeout, headersTimeout, connectionsCheckingInterval]).toEqual([60_000, 15_000, 5_000]);
});
