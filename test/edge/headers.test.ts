import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import { Live } from "../../src/app/live.ts";
import { openWeb } from "../../src/app/web/web.ts";
import { asker } from "./ask.ts";
import { edgeHouse, type EdgeHouse } from "./house.ts";
import { fill, routesOf } from "./routes.ts";

let house: EdgeHouse;
beforeAll(async () => {
  house = await edgeHouse();
});
afterAll(() => house.close());

const meant: Record<string, RegExp> = {
  "content-security-policy":
    /^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'$/,
  "x-frame-options": /^DENY$/,
  "referrer-policy": /^no-referrer$/,
  "x-content-type-options": /^nosniff$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy":
    /^(?:[a-z-]+=\(\), )+publickey-credentials-create=\(self\), publickey-credentials-get=\(self\)$/,
  "request-otr": /^1$/,
  "strict-transport-security": /^max-age=63072000; includeSubDomains$/,
};
/** Made to be used by other sites, or the same for everybody and named by what is in it. */
const shared =
  /^\/(?:api\/hsds|api\/v1\/(?:centres|municipalities)|data\/|katalog|embed\/|openapi\.json|robots\.txt|sitemap\.xml|assets\/)/;

function overTls() {
  const { w } = house;
  return openWeb({
    pools: w.pools,
    clock: w.clock,
    live: new Live(w.settings("havn_relay")),
    origin: "https://havn.example.no",
    training: true,
    proxied: true,
    committed: () => undefined,
  });
}

test("every address answers with every header, over TLS, found or not, signed in or not", async () => {
  const app = overTls();
  const wrong: string[] = [];
  const routes = routesOf(app);
  for (const who of [undefined, house.ours.leader]) {
    const ask = asker(app, who?.token, "https:");
    for (const { method, pattern } of routes) {
      const path = fill(pattern, "0000000000000000", "violence");
      const headers =
        method === "GET" ? {} : { origin: "https://havn.example.no", "content-type": "application/json" };
      const answer = await ask({ method, path, headers, body: method === "GET" ? undefined : "{}" });
      for (const [name, shape] of Object.entries(meant)) {
        const said = answer.headers.get(name) ?? "nothing";
        if (!shape.test(said) && !shared.test(path)) wrong.push(`${method} ${pattern} ${name}: ${said}`);
      }
      const kept = answer.headers.get("cache-control");
      if (!shared.test(path) && kept !== "no-store") wrong.push(`${method} ${pattern} may be kept: ${kept}`);
      if (answer.headers.has("server") || answer.headers.has("x-powered-by"))
        wrong.push(`${pattern} names its maker`);
    }
  }
  expect(wrong).toEqual([]);
  expect(routes.length).toBeGreaterThan(250);
});

test("the session's cookie is for this host alone, over TLS, out of reach of scripts and of other sites", async () => {
  const ask = asker(overTls(), undefined, "https:");
  const listed = await ask({
    method: "GET",
    path: paths.training(),
    headers: { accept: "application/json" },
  });
  const { accounts } = JSON.parse(listed.body) as { accounts: { account: string }[] };
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const answer = await ask({
    method: "POST",
    path: paths.signIn(),
    headers,
    body: `account=${accounts[0]!.account}`,
  });
  const [cookie, ...more] = answer.headers.getSetCookie();
  expect(more).toEqual([]);
  const [value, ...attributes] = cookie!.split("; ");
  expect(value).toMatch(/^__Host-havn=[0-9a-f]{64}$/);
  expect(attributes.toSorted()).toEqual(["HttpOnly", "Path=/", "SameSite=Strict", "Secure"]);
});

test("security.txt is as RFC 9116 asks", async () => {
  const answer = await house.as()({ method: "GET", path: "/.well-known/security.txt" });
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; ?charset=utf-8$/i);
  const fields = answer.body
    .trim()
    .split(/\r?\n/)
    .map((line) => /^([A-Za-z-]+): (\S.*)$/.exec(line));
  const named = (name: string) => fields.filter((one) => one?.[1] === name).map((one) => one![2]!);
  expect(fields.every(Boolean)).toBe(true);
  expect(named("Contact").length).toBeGreaterThan(0);
  for (const contact of named("Contact")) expect(contact).toMatch(/^(?:https?|mailto|tel):/);
  const [expires, ...more] = named("Expires");
  expect(more).toEqual([]);
  expect(expires).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
  const days = (Date.parse(expires!) - house.w.clock.now().getTime()) / 86_400_000;
  expect(days).toBeGreaterThan(30);
  expect(days).toBeLessThan(366);
});
