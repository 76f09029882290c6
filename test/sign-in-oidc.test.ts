import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { addNumber, invite } from "#modules/access";
import { openStandIn } from "./oidc-stand-in.ts";
import { world, type Centre, type World } from "./world.ts";
import { Live } from "../src/app/live.ts";
import { openWeb } from "../src/app/web/web.ts";

const origin = "https://havn.example.no";
const ours = "999999999";
const folder = mkdtempSync(join(tmpdir(), "havn-oidc-"));
let w: World;
let house: Centre;
let stand: Awaited<ReturnType<typeof openStandIn>>;
let app: ReturnType<typeof openWeb>;

beforeAll(async () => {
  w = await world();
  house = await w.centre("Nordheim krisesenter (øvelse)");
  await w.inside(house.org, (tx) => addNumber(tx, house.org, ours));
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keyFile = join(folder, "key.json");
  writeFileSync(
    keyFile,
    JSON.stringify({ ...privateKey.export({ format: "jwk" }), kid: "havn", alg: "RS256" }),
  );
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: "havn", alg: "RS256", use: "sig" };
  stand = await openStandIn({ id: "havn", returnTo: `${origin}${paths.oidcReturn()}`, jwk });
  app = openWeb({
    pools: w.pools,
    clock: w.clock,
    live: new Live(w.settings("havn_relay")),
    origin,
    training: false,
    proxied: true,
    oidc: {
      issuer: stand.issuer,
      clientId: "havn",
      keyFile,
      secretFile: undefined,
      profile: "ansattporten",
      acr: "substantial",
      resource: "havn",
    },
    committed: () => undefined,
  });
});
afterAll(async () => {
  await stand.close();
  await w.close();
  rmSync(folder, { recursive: true });
});

const party = (number: string) => ({ orgno: { authority: "iso6523-actorid-upis", ID: `0192:${number}` } });
type Claims = Record<string, unknown>;
const right = (claims: Claims): Claims => ({
  ...claims,
  acr: "substantial",
  sid: "sid-1",
  authorized_parties: [party(ours)],
});
beforeEach(() => {
  stand.twist = right;
});

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0]!)
    .filter((one) => !one.endsWith("="))
    .join("; ");
const tokenOf = (answer: Response) => /havn=([0-9a-f]{64})/.exec(cookiesOf(answer))?.[1];
let address = 0;
/** Each from an address of its own, as people have. */
const from = () => ({ "x-forwarded-for": `192.0.2.${address++ % 250}` });
const get = (path: string, cookie = "") =>
  app.request(new URL(path, origin), { headers: { cookie, ...from() } });
const post = (path: string, fields: Record<string, string>, cookie = "") =>
  app.request(origin + path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", origin, cookie, ...from() },
    body: new URLSearchParams(fields).toString(),
  });

/** Out to the provider and back to the door, with the browser's own cookie. */
async function away(begun?: Response) {
  const start = begun ?? (await get(paths.oidc()));
  const to = start.headers.get("location") ?? start.headers.get("refresh")!.slice("0; url=".length);
  return { back: await stand.goThrough(to), cookie: cookiesOf(start), to };
}
async function signIn(subject: string): Promise<Response> {
  stand.subject = subject;
  const { back, cookie } = await away();
  return get(back, cookie);
}
async function joined(subject: string): Promise<Response> {
  const { code } = await w.as(house.leader, "access.invite", (tx, who) =>
    invite(tx, house.org, { name: "Ny Øvelse", role: "night_worker", phone: null }, who.membership, w.clock),
  );
  stand.subject = subject;
  const { back, cookie } = await away(await post(paths.oidcJoin(), { code }));
  return get(back, cookie);
}

async function refusal(work: () => Promise<Response>): Promise<string> {
  const lines: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = ((line: string) => lines.push(String(line)) > 0) as typeof process.stdout.write;
  const answer = await work().finally(() => (process.stdout.write = write));
  expect([answer.status, tokenOf(answer)]).toEqual([403, undefined]);
  const html = await answer.text();
  expect(html).toContain("Innloggingen ble ikke fullført");
  const code = lines.flatMap((line) => /"sign-in-refused".*"code":"([a-z-]+)"/.exec(line)?.[1] ?? [])[0]!;
  expect(html).not.toContain(code);
  return code;
}

test("linked by an invitation the first time, known by it afterwards, out when the provider says so", async () => {
  const first = await joined("ida");
  expect(first.status).toBe(200);
  const page = await get(paths.board(), `__Host-havn=${tokenOf(first)}`);
  expect(page.status).toBe(200);
  const again = await signIn("ida");
  expect(again.headers.get("refresh")).toBe(`0; url=${paths.board()}`);
  const cookie = again.headers.getSetCookie().find((one) => one.startsWith("__Host-havn="))!;
  expect(cookie).toContain("SameSite=Strict");
  expect((await get(paths.board(), `__Host-havn=${tokenOf(again)}`)).status).toBe(200);

  const out = (iss: string, sid: string) =>
    get(`${paths.oidcOut()}?iss=${encodeURIComponent(iss)}&sid=${encodeURIComponent(sid)}`);
  await out(stand.issuer, "sid-2");
  await out("https://other.example", "sid-1");
  expect((await get(paths.board(), `__Host-havn=${tokenOf(again)}`)).status).toBe(200);
  await out(stand.issuer, "sid-1");
  expect((await get(paths.board(), `__Host-havn=${tokenOf(again)}`)).status).toBe(303);
  expect((await get(paths.board(), `__Host-havn=${tokenOf(first)}`)).status).toBe(303);
});

test("what goes to the provider with the browser says nothing but which request it is", async () => {
  const { to, back } = await away();
  expect([...new URL(to).searchParams.keys()].sort()).toEqual(["client_id", "request_uri"]);
  expect([...new URL(back).searchParams.keys()].sort()).toEqual(["code", "iss", "state"]);
});

const hour = 3600;
test.each<[string, string, (claims: Claims) => Claims]>([
  ["another issuer", "oidc-iss", (c) => ({ ...c, iss: "https://ansattporten.example" })],
  ["another audience", "oidc-aud", (c) => ({ ...c, aud: "somebody-else" })],
  ["another nonce", "oidc-nonce", (c) => ({ ...c, nonce: "other" })],
  ["no nonce", "oidc-oauth-invalid-response", (c) => ({ ...c, nonce: undefined })],
  ["low assurance", "oidc-acr", (c) => ({ ...c, acr: "low" })],
  ["unknown assurance", "oidc-acr", (c) => ({ ...c, acr: "substantial-ish" })],
  ["no assurance", "oidc-acr", (c) => ({ ...c, acr: undefined })],
  ["no representation", "oidc-no-representation", (c) => ({ ...c, authorized_parties: undefined })],
  ["empty representation", "oidc-no-representation", (c) => ({ ...c, authorized_parties: [] })],
  [
    "representation by another kind of number",
    "oidc-no-representation",
    (c) => ({
      ...c,
      authorized_parties: [{ orgno: { authority: "iso6523-actorid-upis", ID: `9999:${ours}` } }, null],
    }),
  ],
  [
    "an organisation that is not on the roll",
    "oidc-not-on-roll",
    (c) => ({ ...c, authorized_parties: [party("111111111")] }),
  ],
  ["a subject we do not know", "oidc-unknown-subject", (c) => ({ ...c, sub: "stranger" })],
  [
    "a token that is over",
    "oidc-exp",
    (c) => ({ ...c, iat: Number(c.iat) - 2 * hour, exp: Number(c.exp) - 2 * hour }),
  ],
])("%s is refused", async (_name, code, twist) => {
  const subject = `refused ${code}`;
  expect((await joined(subject)).status).toBe(200);
  stand.twist = (claims) => twist(right(claims));
  expect(await refusal(() => signIn(subject))).toBe(code);
});

test("another state, another browser, or a second time is refused", async () => {
  expect((await joined("kari")).status).toBe(200);
  const first = await away();
  const wrong = new URL(first.back);
  wrong.searchParams.set("state", "made-up");
  expect(await refusal(async () => get(wrong.href, first.cookie))).toBe("oidc-state");
  expect(await refusal(async () => get(first.back, ""))).toBe("oidc-state");
  // Seen in another browser, it is spent.
  expect(await refusal(async () => get(first.back, first.cookie))).toBe("oidc-state");
  const second = await away();
  expect((await get(second.back, second.cookie)).status).toBe(200);
  expect(await refusal(async () => get(second.back, second.cookie))).toBe("oidc-state");
  // The provider's own no to a code that has been used, with a state that is fresh.
  const third = await away();
  const used = new URL(third.back);
  used.searchParams.set("code", new URL(second.back).searchParams.get("code")!);
  expect(await refusal(async () => get(used.href, third.cookie))).toMatch(/^oidc-oauth-/);
});

test("a provider that changes its keys is still known; a key it has not shown is not", async () => {
  expect((await joined("rotated")).status).toBe(200);
  stand.rotate();
  expect((await signIn("rotated")).status).toBe(200);
  stand.rotate(true);
  expect(await refusal(() => signIn("rotated"))).toMatch(/^oidc-/);
  stand.rotate();
});

test("an invitation is not taken up for a house that is not on the roll, and the code is not spent", async () => {
  stand.twist = (claims) => ({ ...right(claims), authorized_parties: [party("111111111")] });
  expect(await refusal(() => joined("elsewhere"))).toBe("oidc-not-on-roll");
  const spent = await w.admin(sql`
    select 1 from access.invitation_endings e join access.invitations i on i.id = e.invitation_id
    where i.name = 'Ny Øvelse' and i.made_at = (select max(made_at) from access.invitations)`);
  expect(spent).toEqual([]);
});

test("somebody with two houses chooses, and what the form carries cannot be altered", async () => {
  const other = await w.centre("Storvik krisesenter (øvelse)");
  await w.inside(other.org, (tx) => addNumber(tx, other.org, ours));
  expect((await joined("both")).status).toBe(200);
  const home = house;
  house = other;
  expect((await joined("both")).status).toBe(200);
  house = home;
  const choice = await (await signIn("both")).text();
  const token = /name="token" value="([^"]+)"/.exec(choice)![1]!;
  const [text = "", mark = ""] = token.split(".");
  const bent = Buffer.from(Buffer.from(text, "base64url").toString().replace(home.org, other.org)).toString(
    "base64url",
  );
  expect(
    await refusal(() => post(paths.oidcHouse(), { token: `${bent}.${mark}` }) as Promise<Response>),
  ).toBe("no-choice");
  const done = await post(paths.oidcHouse(), { token });
  expect(await (await get(paths.more(), `__Host-havn=${tokenOf(done)}`)).text()).toContain("Nordheim");
  expect(await refusal(() => post(paths.oidcHouse(), { token }) as Promise<Response>)).toBe("no-choice");
});

test("whoever gives access shows it anew to the employer; somebody else's showing does not count", async () => {
  const { code } = await w.as(house.leader, "access.invite", (tx, who) =>
    invite(tx, house.org, { name: "Ny Øvelse", role: "leader", phone: null }, who.membership, w.clock),
  );
  stand.subject = "leading";
  const begun = await away(await post(paths.oidcJoin(), { code }));
  const cookie = `__Host-havn=${tokenOf(await get(begun.back, begun.cookie))}`;
  const typed = { name: "Øvelse Ny", role: "night_worker", phone: "" };
  const send = () => post(paths.newMember(), typed, cookie);
  const asked = await send();
  expect([asked.status, await asked.text()]).toEqual([401, expect.stringContaining(paths.oidcConfirm())]);
  expect((await joined("another")).status).toBe(200);
  for (const [subject, status] of [
    ["another", 403],
    ["leading", 200],
  ] as const) {
    stand.subject = subject;
    const fresh = await away(await get(paths.oidcConfirm(), cookie));
    expect((await get(fresh.back, fresh.cookie)).status).toBe(status);
    expect((await send()).status).toBe(status === 200 ? 200 : 401);
  }
  // An old showing is not a new one.
  stand.twist = (claims) => ({ ...right(claims), auth_time: Number(claims.iat) - 600 });
  const old = await away(await get(paths.oidcConfirm(), cookie));
  expect(await refusal(async () => get(old.back, old.cookie))).toBe("oidc-auth-time");
});
