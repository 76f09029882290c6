import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { invite, steppedUp, type Role } from "#modules/access";
import { softDevice, type Twist } from "../src/modules/access/given.ts";
import { world, type Centre, type Staff, type World } from "./world.ts";
import { Live } from "../src/app/live.ts";
import { openWeb } from "../src/app/web/web.ts";

const origin = "https://havn.example.no";
let w: World;
let house: Centre;
let other: Centre;
let app: ReturnType<typeof openWeb>;
beforeAll(async () => {
  w = await world();
  house = await w.centre("Nordheim krisesenter (øvelse)");
  other = await w.centre("Storvik krisesenter (øvelse)");
  app = openApp();
});
afterAll(() => w.close());

const openApp = () =>
  openWeb({
    pools: w.pools,
    clock: w.clock,
    live: new Live(w.settings("havn_relay")),
    origin,
    training: false,
    proxied: true,
    committed: () => undefined,
  });

const cookieOf = (answer: Response) =>
  /havn=([0-9a-f]{64})/.exec(answer.headers.get("set-cookie") ?? "")?.[1];
let address = 0;

async function post(path: string, fields: Record<string, string>, token?: string): Promise<Response> {
  // Each from an address of its own, as people have.
  const headers: Record<string, string> = {
    "content-type": "application/x-www-form-urlencoded",
    origin,
    "x-forwarded-for": `192.0.2.${address++ % 250}`,
  };
  if (token) headers.cookie = `__Host-havn=${token}`;
  return app.request(origin + path, {
    method: "POST",
    headers,
    body: new URLSearchParams(fields).toString(),
  });
}
const get = (path: string, token?: string) =>
  app.request(origin + path, { headers: token ? { cookie: `__Host-havn=${token}` } : {} });

async function ask(what: string, more: Record<string, string> = {}, token?: string): Promise<string> {
  const answer = await post(paths.enterAsk(), { what, ...more }, token);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { challenge: string }).challenge;
}

const invited = (centre: Centre, role: Role = "night_worker") =>
  w.as(centre.leader, "access.invite", (tx, who) =>
    invite(tx, centre.org, { name: "Ny Øvelse", role, phone: null }, who.membership, w.clock),
  );

/** Somebody who came in by a code, with the device they did it with. */
async function entered(centre: Centre, role: Role = "night_worker", start = 1) {
  const device = softDevice(origin, start);
  const { code } = await invited(centre, role);
  const answer = device.make(await ask("register", { code }));
  const done = await post(paths.keepPasskey(), { code, answer, how: "make" });
  expect(done.status).toBe(303);
  return { device, code, token: cookieOf(done)! };
}

const signIn = async (device: ReturnType<typeof softDevice>, twist?: Twist) =>
  post(paths.enter(), { answer: device.show(await ask("sign-in"), twist), how: "get" });

const codes = async (work: () => Promise<unknown>) => {
  const lines: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = ((line: string) => (lines.push(String(line)), true)) as typeof process.stdout.write;
  await work().finally(() => (process.stdout.write = write));
  return lines.flatMap((line) => /"sign-in-refused".*"code":"([a-z-]+)"/.exec(line)?.[1] ?? []);
};

test("a code, a passkey, and in: once", async () => {
  const { device, code, token } = await entered(house);
  expect((await get(paths.board(), token)).status).toBe(200);
  const again = softDevice(origin);
  expect((await post(paths.newPasskey(), { code })).status).toBe(422);
  const refused = await post(paths.keepPasskey(), { code, answer: again.make("x".repeat(43)), how: "make" });
  expect([refused.status, cookieOf(refused)]).toEqual([403, undefined]);
  const back = await signIn(device);
  expect([back.status, back.headers.get("location")]).toEqual([303, paths.board()]);
  const cookie = back.headers.get("set-cookie")!;
  for (const word of ["HttpOnly", "SameSite=Strict", "Secure"]) expect(cookie).toContain(word);
  expect((await get(paths.board(), cookieOf(back))).status).toBe(200);
});

test("only a keyed mark of the code and the hash of a session are stored", async () => {
  const { code } = await invited(house);
  const plain = code.replaceAll("-", "");
  const [row] = await w.admin<{ all: string }>(
    sql`select string_agg(i::text, ' ') as all from access.invitations i`,
  );
  expect(row!.all).not.toContain(plain);
  expect(row!.all).not.toContain(code);
});

test.each<[string, Twist]>([
  ["another site", { origin: "https://havn.example.com" }],
  ["a passkey of another address", { rpId: "example.com" }],
  ["a device that did not ask who holds it", { verified: false }],
  ["an answer to another kind of question", { type: "webauthn.create" }],
])("%s is refused, and told no more", async (_name, twist) => {
  const { device } = await entered(house);
  let refused: Response | undefined;
  const said = await codes(async () => (refused = await signIn(device, twist)));
  expect([refused!.status, cookieOf(refused!), said]).toEqual([403, undefined, ["wrong-answer"]]);
  expect(await refused!.text()).toContain("Innloggingen ble ikke fullført");
});

test("an answer counts once, for the question it was asked for, and for five minutes", async () => {
  const { device } = await entered(house);
  const answer = device.show(await ask("sign-in"));
  expect((await post(paths.enter(), { answer })).status).toBe(303);
  expect(await codes(() => post(paths.enter(), { answer }))).toEqual(["stale-challenge"]);
  const { code } = await invited(house);
  const asked = await ask("join", { code });
  expect(await codes(() => post(paths.enter(), { answer: device.show(asked) }))).toEqual(["stale-challenge"]);
  const old = device.show(await ask("sign-in"));
  await w.admin(sql`update access.challenges set expires_at = now() - interval '1 second'`);
  expect(await codes(() => post(paths.enter(), { answer: old }))).toEqual(["stale-challenge"]);
});

test("an unknown passkey, a made-up answer and none at all get the same page", async () => {
  const bodies = new Set<string>();
  const answers = [softDevice(origin).show(await ask("sign-in")), "{}", "", "x".repeat(50_000), '{"id":1}'];
  const said = await codes(async () => {
    for (const answer of answers) {
      const refused = await post(paths.enter(), { answer });
      expect(refused.status).toBe(403);
      if (answer !== "") bodies.add((await refused.text()).replace(/[0-9a-f-]{36}/, "id"));
    }
  });
  expect(bodies.size).toBe(1);
  expect(said).toEqual(["unknown-passkey", "bad-answer", "bad-answer", "bad-answer", "bad-answer"]);
});

test("a device that counts backwards is refused, and stands in the log of its house", async () => {
  const { device, token } = await entered(house);
  expect((await signIn(device)).status).toBe(303);
  device.count(0 + 1);
  expect(await codes(() => signIn(device))).toEqual(["counted-backwards"]);
  const member = await w.admin<{ id: string }>(
    sql`select membership_id as id from access.sessions where token_hash = sha256(${token}::bytea)`,
  );
  const kept = await w.admin(
    sql`select 1 from audit.entries where deed = 'access.sign-in-refused' and membership_id = ${member[0]!.id}`,
  );
  expect(kept).toHaveLength(1);
});

test("a device that does not count is not held to it", async () => {
  const { device } = await entered(house, "night_worker", 0);
  for (const _ of [1, 2]) expect((await signIn(device)).status).toBe(303);
});

test("whoever works in two houses chooses, with one passkey, and the choice counts once", async () => {
  const { device } = await entered(house);
  const { code } = await invited(other, "primary_contact");
  const joined = device.show(await ask("join", { code }));
  expect((await post(paths.keepPasskey(), { code, answer: joined, how: "get" })).status).toBe(303);
  const choice = await signIn(device);
  const html = await choice.text();
  expect([choice.status, cookieOf(choice)]).toEqual([200, undefined]);
  expect(html).toContain("Nordheim krisesenter");
  expect(html).toContain("Storvik krisesenter");
  const token = /name="token" value="([^"]+)"/.exec(html)![1]!;
  const into = { token, house: other.publicId };
  const inside = await post(paths.enterHouse(), into);
  expect(inside.status).toBe(303);
  expect(await (await get(paths.more(), cookieOf(inside))).text()).toContain("Storvik krisesenter");
  expect(await codes(() => post(paths.enterHouse(), into))).toEqual(["no-choice"]);
  const third = await w.centre("Ytre Fjell krisesenter (øvelse)");
  const token2 = /name="token" value="([^"]+)"/.exec(await (await signIn(device)).text())![1]!;
  expect(await codes(() => post(paths.enterHouse(), { token: token2, house: third.publicId }))).toEqual([
    "no-choice",
  ]);
});

test("a code for a member who lost a passkey is not answered with one that is in use", async () => {
  const { device } = await entered(other);
  const { membership } = house.night;
  const { code } = await w.inside(house.org, (tx) =>
    invite(
      tx,
      house.org,
      { name: "Ida Øvelse", role: "night_worker", phone: null, membership },
      null,
      w.clock,
    ),
  );
  const answer = device.show(await ask("join", { code }));
  expect(await codes(() => post(paths.keepPasskey(), { code, answer, how: "get" }))).toEqual(["needs-new"]);
  const fresh = softDevice(origin);
  const made = fresh.make(await ask("register", { code }), { synced: true });
  expect((await post(paths.keepPasskey(), { code, answer: made, how: "make" })).status).toBe(303);
  const page = await (await get(paths.members(), house.leader.token)).text();
  expect(page).toContain("kan kopieres mellom enheter");
});

test("S14 a member whose access is taken away is out at once, with session and passkey", async () => {
  const { device, token } = await entered(house);
  const leader = await confirmed(house.leader);
  const [row] = await w.admin<{ id: string }>(sql`
    select m.public_id as id from access.memberships m join access.sessions s on s.membership_id = m.id
    where s.token_hash = sha256(${token}::bytea)`);
  expect((await post(paths.memberEnd(row!.id), {}, leader.token)).status).toBe(303);
  expect((await get(paths.board(), token)).headers.get("location")).toBe(paths.enter());
  expect(await codes(() => signIn(device))).toEqual(["no-door"]);
});

async function confirmed(who: Staff): Promise<Staff> {
  expect((await post(paths.confirmSelf(), {}, who.token)).status).toBe(303);
  return who;
}

test("what gives or takes access waits until the one at the keyboard is known anew", async () => {
  const { device, token } = await entered(house, "leader");
  const typed = { name: "Øvelse Ny", role: "night_worker", phone: "" };
  const asked = await post(paths.newMember(), typed, token);
  const html = await asked.text();
  expect(asked.status).toBe(401);
  expect(html).toContain('name="_kept.name" value="Øvelse Ny"');
  const stranger = (await entered(house)).device;
  for (const [who, code] of [
    [stranger, "other-person"],
    [device, undefined],
  ] as const) {
    const answer = who.show(await ask("step-up", {}, token));
    const fields = { answer, _path: paths.newMember(), "_kept.name": typed.name };
    let done: Response | undefined;
    const said = await codes(async () => (done = await post(paths.confirmSelf(), fields, token)));
    expect([done!.status, said]).toEqual(code ? [403, [code]] : [200, []]);
  }
  const made = await post(paths.newMember(), typed, token);
  expect(await made.text()).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  expect(await w.as({ token }, "access.more", steppedUp)).toBe(true);
  expect(await w.as(house.night, "access.more", steppedUp)).toBe(false);
  await w.admin(sql`update access.step_ups set at = now() - interval '5 minutes 1 second'`);
  expect((await post(paths.newMember(), typed, token)).status).toBe(401);
});

test("somebody whose session ended while writing gets the form back after signing in", async () => {
  const { device } = await entered(house);
  const late = await post(paths.newContact(), { text: "Øvelse" });
  expect(late.status).toBe(401);
  expect(await late.text()).toContain('name="_kept.text" value="Øvelse"');
  const answer = device.show(await ask("sign-in"));
  const back = await post(paths.enter(), { answer, _path: paths.newContact(), "_kept.text": "Øvelse" });
  expect(await back.text()).toContain('name="text" value="Øvelse"');
});

test("one sees and ends one's own sessions, and nobody else's", async () => {
  const { device, token } = await entered(house);
  const second = cookieOf(await signIn(device))!;
  const page = await (await get(paths.sessions(), second)).text();
  const ids = [...page.matchAll(/name="id" value="([^"]+)"/g)].map((one) => one[1]!);
  expect(ids).toHaveLength(1);
  const stranger = await entered(house);
  await post(paths.sessions(), { id: ids[0]! }, stranger.token);
  expect((await get(paths.board(), token)).status).toBe(200);
  await post(paths.sessions(), {}, second);
  expect((await get(paths.board(), token)).status).toBe(303);
  expect((await get(paths.board(), second)).status).toBe(200);
});

test("a house hammered from one address is open to a worker at another, with the same passkey", async () => {
  const { device } = await entered(house);
  const headers = { "content-type": "application/x-www-form-urlencoded", "x-forwarded-for": "203.0.113.9" };
  const answer = device.show(await ask("sign-in"), { origin: "https://havn.example.com" });
  const body = new URLSearchParams({ answer }).toString();
  const tries = Array.from({ length: 38 }, async () =>
    app.request(origin + paths.enter(), { method: "POST", headers, body }),
  );
  expect((await signIn(device)).status).toBe(303);
  const statuses = (await Promise.all(tries)).map((one) => one.status);
  expect([...new Set(statuses)]).toEqual([403]);
  expect((await signIn(device)).status).toBe(303);
});
