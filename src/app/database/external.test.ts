import { createServer, type AddressInfo } from "node:net";
import { onTestFinished, expect, test } from "vitest";
import { openExternal } from "./external.ts";
import { ask, givenDatabase, givenFolder } from "./given.ts";

/** A listener that answers each message by its first byte; the start-up message has none and counts as "start". */
async function givenListener(answers: Record<string, Buffer>): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      const answer = answers[data[0] === 0 ? "start" : String.fromCharCode(data[0]!)];
      if (answer) socket.write(answer);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

function message(kind: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(kind), length, body]);
}
const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => Buffer.concat([int16(value >>> 16), int16(value & 65_535)]);
const welcome = Buffer.concat([message("R", int32(0)), message("Z", Buffer.from("I"))]);

function oneText(name: string, value: string): Buffer {
  const column = Buffer.concat([
    Buffer.from(`${name}\0`),
    int32(0),
    int16(0),
    int32(25),
    int16(-1),
    int32(-1),
    int16(0),
  ]);
  return Buffer.concat([
    message("T", Buffer.concat([int16(1), column])),
    message("D", Buffer.concat([int16(1), int32(value.length), Buffer.from(value)])),
    message("C", Buffer.from("SELECT 1\0")),
    message("Z", Buffer.from("I")),
  ]);
}
const address = (port: number) => `postgresql://sjef:hemmelig@127.0.0.1:${port}/krisesenter`;

test("a server of one's own: its owner by the address, each role by its own name and password", async () => {
  const embedded = await givenDatabase(await givenFolder());
  const { host } = embedded.connection("postgres");
  const url = `postgresql://postgres:hemmelig@localhost/havn?host=${encodeURIComponent(host)}`;
  const database = await openExternal(url, (role) => `passord for ${role}`);
  if ("no" in database) throw new Error(database.no.sentence);
  expect(database).toMatchObject({ kind: "external", version: embedded.version, pid: null, folder: null });
  const place = { host, port: 5432, database: "havn" };
  expect(database.connection("postgres")).toEqual({ ...place, user: "postgres", password: "hemmelig" });
  expect(database.connection("havn_app")).toEqual({
    ...place,
    user: "havn_app",
    password: "passord for havn_app",
  });
  expect(database.connection("havn_app", "annen").database).toBe("annen");
  expect(await ask(database, "select 1 as one")).toEqual([{ one: 1 }]);
  await database.stop();
  expect(await ask(embedded, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(await openExternal(url.replace("/havn?", "/finnes_ikke?"))).toMatchObject({
    no: { code: "unreachable", sentence: expect.stringContaining("databasen finnes_ikke finnes ikke der") },
  });
});

test("without passwords of their own the roles do not inherit the owner's", async () => {
  const port = await givenListener({ start: welcome, Q: oneText("number", "150018") });
  const database = await openExternal(address(port));
  if ("no" in database) throw new Error(database.no.sentence);
  expect(database.version).toBe(15);
  expect(database.connection("postgres")).toMatchObject({ user: "sjef", password: "hemmelig" });
  expect(database.connection("havn_app")).toEqual({
    host: "127.0.0.1",
    port,
    user: "havn_app",
    database: "krisesenter",
  });
});

test("a server before 15 is refused", async () => {
  const port = await givenListener({ start: welcome, Q: oneText("number", "140012") });
  expect(await openExternal(address(port))).toMatchObject({
    no: {
      code: "server-too-old",
      sentence: `Databasen på 127.0.0.1:${port} er PostgreSQL 14, men Havn trenger 15 eller nyere.`,
    },
  });
});

test("a wrong password is told without the password", async () => {
  const port = await givenListener({ start: message("E", Buffer.from("SFATAL\0C28P01\0Mhemmelig\0\0")) });
  const opened = await openExternal(address(port));
  expect(opened).toMatchObject({
    no: { code: "credentials-wrong", sentence: expect.stringContaining("sjef") },
  });
  expect(JSON.stringify(opened)).not.toContain("hemmelig");
});

test("a server that does not answer, and one that is not there", async () => {
  const silent = await givenListener({});
  expect(await openExternal(address(silent), undefined, 100)).toMatchObject({
    no: { code: "unreachable", sentence: expect.stringContaining("intet svar") },
  });
  expect(await openExternal(address(1))).toMatchObject({
    no: { code: "unreachable", sentence: expect.stringContaining("ingen svarer") },
  });
});

test.each([
  ["http://sjef@tjener/havn"],
  ["postgresql://tjener/havn"],
  ["postgresql://sjef@tjener/"],
  ["postgresql://sjef@tjener:port/havn"],
  ["havn"],
])("%s is no address", async (url) => {
  expect(await openExternal(url)).toMatchObject({ no: { code: "url-wrong" } });
});

test("TLS asked for is TLS demanded", async () => {
  const port = await givenListener({ start: Buffer.from("N") });
  expect(await openExternal(`${address(port)}?sslmode=require`)).toMatchObject({
    no: { code: "unreachable" },
  });
});
