import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { httpGateway } from "./gateway.ts";

const seen: { method: string | undefined; type: string | undefined; body: string }[] = [];
let answer: (response: ServerResponse) => void = () => undefined;
const server = createServer((request: IncomingMessage, response) => {
  let body = "";
  request.on("data", (part: Buffer) => (body += part.toString()));
  request.on("end", () => {
    seen.push({ method: request.method, type: request.headers["content-type"], body });
    answer(response);
  });
});
let url = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
});
afterAll(() => server.closeAllConnections());
beforeEach(() => (seen.length = 0));

/** A port that was free a moment ago. */
async function nobodyThere(): Promise<string> {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  await new Promise((resolve) => other.close(resolve));
  return `http://127.0.0.1:${port}/send`;
}

const parcel = {
  id: "m1",
  kind: "sms" as const,
  to: "00 11 22 33",
  subject: "Hei",
  text: "Hei. Alt er som avtalt.",
};
const given = (status: number) => {
  answer = (response) => response.writeHead(status, { location: "http://127.0.0.1:9/" }).end();
  return httpGateway(url)(parcel);
};

test("over HTTP: taken, failed and not known are three different things", async () => {
  expect(await given(202)).toBe("taken");
  expect(JSON.parse(seen[0]!.body)).toEqual(parcel);
  expect(seen[0]).toMatchObject({ method: "POST", type: "application/json" });
  expect(await given(400)).toBe("failed");
  // It may have gone out before the fault, so nobody sends it again.
  expect(await given(503)).toBe("unknown");
  expect(await given(302)).toBe("unknown");
  expect(seen.length).toBe(4);
  answer = (response) => response.destroy();
  expect(await httpGateway(url)(parcel)).toBe("unknown");
  expect(await httpGateway(await nobodyThere())(parcel)).toBe("failed");
});

test("a gateway that never answers is let go", async () => {
  answer = () => undefined;
  expect(await httpGateway(url, 50)(parcel)).toBe("unknown");
  expect(seen.length).toBe(1);
});
