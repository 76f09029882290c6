import { afterAll, beforeAll, expect, test } from "vitest";
import { openSite, type Site } from "../journeys/site.ts";
import { wire } from "./wire.ts";

// S46 and smuggling: the real server, by the byte.
let site: Site;
let port: number;
beforeAll(async () => {
  site = await openSite();
  port = site.havn.port;
});
afterAll(() => site.close());

const lines = (...all: string[]) => `${all.join("\r\n")}\r\n\r\n`;
const hidden = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
const post = (...headers: string[]) =>
  lines(
    "POST /kontakt/ny HTTP/1.1",
    "Host: localhost",
    "Content-Type: application/x-www-form-urlencoded",
    ...headers,
  );

/** Each could make a proxy and us disagree on where a request ends. Nothing hidden inside is ever answered. */
const smuggled: [string, string, number][] = [
  ["both lengths", post("Content-Length: 4", "Transfer-Encoding: chunked") + `0\r\n\r\n${hidden}`, 400],
  ["two lengths that differ", post("Content-Length: 5", "Content-Length: 0") + hidden, 400],
  ["a list of lengths", post("Content-Length: 5, 5") + hidden, 400],
  ["a length with a sign", post("Content-Length: +0") + hidden, 400],
  ["a length below nothing", post("Content-Length: -1") + hidden, 400],
  ["a length in hex", post("Content-Length: 0x10") + hidden, 400],
  ["a coding that is not there", post("Transfer-Encoding: xchunked") + hidden, 400],
  ["a coding after chunked", post("Transfer-Encoding: chunked, identity") + `0\r\n\r\n${hidden}`, 400],
  [
    "two codings",
    post("Transfer-Encoding: chunked", "Transfer-Encoding: identity") + `0\r\n\r\n${hidden}`,
    400,
  ],
  ["a space before the colon", post("Content-Length : 4") + hidden, 400],
  ["a folded header", post("X-A: b\r\n c", "Content-Length: 0"), 400],
  ["a folded coding", post("Transfer-Encoding:\r\n chunked") + `0\r\n\r\n${hidden}`, 400],
  ["bare line feeds", "POST /kontakt/ny HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n", 400],
  ["a bare line feed in a header", post("X-A: b\nTransfer-Encoding: chunked") + `0\r\n\r\n${hidden}`, 400],
  ["a bare carriage return", post("X-A: b\rContent-Length: 4"), 400],
  ["a NUL in a header", post("X-A: b\u0000c"), 400],
  ["a chunk with a wrong size", post("Transfer-Encoding: chunked") + `zz\r\n${hidden}`, 400],
  [
    "a chunk of an enormous size",
    post("Transfer-Encoding: chunked") + `ffffffffffffffffff\r\n${hidden}`,
    400,
  ],
  ["no host", lines("GET /healthz HTTP/1.1"), 400],
  ["two hosts", lines("GET /healthz HTTP/1.1", "Host: a", "Host: b"), 400],
  ["an older tongue", "GET /healthz HTTP/0.9\r\n\r\n", 400],
  ["another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400],
];

test.each(smuggled)("%s: refused, and nothing more is read on that line", async (_, sent, status) => {
  const { statuses, text } = await wire(port, [sent]);
  expect(statuses).toEqual([status]);
  expect(text).not.toContain('"status":"ok"');
});

test("an address with a host in it, and what others say of themselves, are not believed", async () => {
  const told = [
    "X-Forwarded-Host: evil.example",
    "X-Forwarded-Proto: https",
    "Forwarded: host=evil.example",
    "X-Original-URL: /vakt",
    "X-Rewrite-URL: /vakt",
  ];
  const asked = [
    "GET /.well-known/security.txt HTTP/1.1",
    "GET http://evil.example/.well-known/security.txt HTTP/1.1",
  ];
  for (const first of asked) {
    const { statuses, text } = await wire(port, [lines(first, "Host: evil.example", ...told)]);
    expect(statuses).toEqual([200]);
    expect(text).not.toContain("evil.example");
  }
  const { text } = await wire(port, [lines("GET /vakt HTTP/1.1", "Host: evil.example", ...told)]);
  expect(text).toMatch(/^location: \//im);
});

test("a hundred thousand headers are refused", async () => {
  const many = Array.from({ length: 100_000 }, (_, i) => `X-${i}: a\r\n`);
  const { statuses } = await wire(port, ["GET / HTTP/1.1\r\nHost: x\r\n", ...many, "\r\n"]);
  expect(statuses).toEqual([431]);
});

test("a gigabyte is refused at its first word, and one that hides its length as it comes", async () => {
  const part = Buffer.alloc(1_000_000, "a");
  const before = process.memoryUsage().arrayBuffers;
  const said = await wire(port, [post(`Content-Length: ${1_000_000_000}`), part]);
  expect(said.statuses).toEqual([413]);
  const chunk = Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from("\r\n")]);
  const endless = (function* () {
    yield post("Transfer-Encoding: chunked");
    for (let i = 0; i < 1_000; i++) yield chunk;
  })();
  const hiding = await wire(port, endless);
  expect(hiding.statuses).toEqual([413]);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
});

test("what is packed is not unpacked", async () => {
  const bomb = Buffer.alloc(10_000, "\u001f");
  const head = post("Content-Encoding: gzip", `Content-Length: ${bomb.length}`);
  expect((await wire(port, [head, bomb])).statuses).toEqual([415]);
});

test("others are answered while many send slowly", async () => {
  const slow = Array.from({ length: 60 }, () => wire(port, [post("Content-Length: 100"), "a=b"], 3_000));
  const began = performance.now();
  const { statuses } = await wire(port, [lines("GET /healthz HTTP/1.1", "Host: x", "Connection: close")]);
  expect(statuses).toEqual([200]);
  expect(performance.now() - began).toBeLessThan(2_500);
  await Promise.all(slow);
});
