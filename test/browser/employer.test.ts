import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { paths } from "#platform/http";
import { openStandIn } from "../oidc-stand-in.ts";
import { launchChromium } from "./chromium.ts";
import { freePort, openReal } from "./real-site.ts";

/** The provider stands at another site, as it will: what a browser brings along from there is its own to decide. */
test("in through the employer, with a code the first time and without afterwards", async () => {
  const folder = mkdtempSync(join(tmpdir(), "havn-employer-"));
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = (one: typeof privateKey) => ({ ...one.export({ format: "jwk" }), kid: "havn", alg: "RS256" });
  const keyFile = join(folder, "key.json");
  writeFileSync(keyFile, JSON.stringify(key(privateKey)));
  const port = await freePort();
  const returnTo = `http://localhost:${port}${paths.oidcReturn()}`;
  const stand = await openStandIn({ id: "havn", returnTo, jwk: { ...key(publicKey), use: "sig" } });
  const plain = { secretFile: undefined, profile: "plain", acr: undefined, resource: undefined } as const;
  const site = await openReal(port, { issuer: stand.issuer, clientId: "havn", keyFile, ...plain });
  const browser = await launchChromium();
  const page = await (await browser.newContext({ locale: "nb-NO" })).newPage();

  await page.goto(site.origin + paths.newPasskey());
  await page.getByLabel("Kode").fill(await site.invite("Nordheim", "Kari Øvelse", "--new", "centre"));
  await page.getByRole("button", { name: "Gå videre" }).click();
  await page.getByRole("button", { name: "Bruk innlogging fra arbeidsgiver i stedet" }).click();
  await page.waitForURL(site.origin + paths.board());

  await page.context().clearCookies({ name: "havn" });
  await page.goto(site.origin + paths.board());
  await page.getByRole("link", { name: "Logg inn gjennom arbeidsgiver" }).click();
  await page.waitForURL(site.origin + paths.board());
  expect((await page.context().cookies(site.origin)).map((one) => [one.name, one.sameSite])).toEqual([
    ["havn", "Strict"],
  ]);
  await browser.close();
  await site.close();
  await stand.close();
  rmSync(folder, { recursive: true });
});
