import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort, RunningHavn } from "../kill/running-havn.ts";
import { wire } from "./wire.ts";

// S46: the product as it is started, in a process of its own, while somebody sends it what it cannot use.
let home: string;
let havn: RunningHavn;
let port: number;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "havn-memory-"));
  port = await freePort();
  havn = new RunningHavn(home, port);
  havn.start();
  await havn.ready(null, 120_000);
}, 150_000);
afterAll(async () => {
  await havn.end();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

const readOf = (path: string) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

/** The most any process of this Havn, but for its database, has held in memory; in MB. */
function most(): number {
  const mine = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readOf(`/proc/${pid}/environ`).includes(`HAVN_DATA=${havn.dataDir}`))
    .filter((pid) => readOf(`/proc/${pid}/cmdline`).includes("node"));
  const held = mine.map((pid) => Number(/VmHWM:\s+(\d+) kB/.exec(readOf(`/proc/${pid}/status`))?.[1] ?? 0));
  expect(held.length).toBeGreaterThan(0);
  return Math.max(...held) / 1_024;
}

const head = (...more: string[]) =>
  [
    "POST /kontakt/ny HTTP/1.1",
    "Host: localhost",
    "Content-Type: application/x-www-form-urlencoded",
    ...more,
    "",
    "",
  ].join("\r\n");
const megabyte = Buffer.alloc(1_000_000, "a");

function* gigabyte() {
  yield head("Transfer-Encoding: chunked");
  for (let i = 0; i < 1_000; i++) {
    yield Buffer.concat([Buffer.from(`${megabyte.length.toString(16)}\r\n`), megabyte, Buffer.from("\r\n")]);
  }
}

test(
  "gigabytes, long heads, packed bodies and slow senders leave it small and awake",
  { timeout: 120_000 },
  async () => {
    const fields = `x=1&${"a=&".repeat(1_300_000)}`;
    const heads = Array.from({ length: 20_000 }, (_, i) => `X-${i}: a`);
    const sent = await Promise.all([
      ...Array.from({ length: 8 }, () => wire(port, gigabyte())),
      ...Array.from({ length: 8 }, () => wire(port, [head("Content-Length: 1000000000"), megabyte])),
      ...Array.from({ length: 8 }, () => wire(port, [head(...heads)])),
      ...Array.from({ length: 4 }, () => wire(port, [head(`Content-Length: ${fields.length}`), fields])),
      ...Array.from({ length: 100 }, () => wire(port, [head("Content-Length: 3000000"), megabyte], 2_000)),
    ]);
    const statuses = new Set(sent.flatMap((one) => one.statuses));
    expect([...statuses].toSorted((a, b) => a - b)).toEqual([413, 431]);
    expect((await fetch(`${havn.origin}/healthz`)).status).toBe(200);
    const held = most();
    console.log(`memory at most ${Math.round(held)} MB`);
    expect(held).toBeLessThan(512);
  },
);
