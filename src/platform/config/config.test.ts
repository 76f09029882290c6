import { expect, test } from "vitest";
import { readConfig } from "./index.ts";

test("the contract's defaults", () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    training: true,
    origin: "http://localhost:3000",
    mayMakeKey: true,
    backupDays: 30,
  });
});

test("with a server of one's own, training must be asked for and the key brought", () => {
  const env = { DATABASE_URL: "postgres://u@h/d", HAVN_KEK_FILE: "/k" };
  expect(readConfig(env)).toMatchObject({ training: false, mayMakeKey: false });
  expect(readConfig({ ...env, HAVN_TRAINING: "1" })).toMatchObject({ training: true });
  expect(readConfig({ DATABASE_URL: "postgres://u@h/d" })).toMatchObject({ no: "wrong-setting" });
});

const oidc = {
  HAVN_OIDC_ISSUER: "https://ansattporten.example",
  HAVN_OIDC_CLIENT_ID: "havn",
  HAVN_OIDC_KEY_FILE: "/k",
};

test("the sign-in of employers is off until it is whole", () => {
  expect(readConfig({})).toMatchObject({ oidc: undefined });
  expect(readConfig(oidc)).toMatchObject({ oidc: { clientId: "havn", profile: "plain", keyFile: "/k" } });
});

const bao = { HAVN_KEYS: "openbao", HAVN_BAO_ADDR: "https://bao.example", HAVN_BAO_TOKEN_FILE: "/t" };

test("the keys are in the file until a service is named whole", () => {
  expect(readConfig({ HAVN_KEYS: "file" })).toMatchObject({ bao: undefined });
  expect(readConfig(bao)).toMatchObject({
    bao: { address: "https://bao.example", tokenFile: "/t", mount: "transit" },
  });
});

test("a wrong setting is one sentence", () => {
  for (const env of [
    { PORT: "x" },
    { PORT: "70000" },
    { HAVN_TRAINING: "ja" },
    { HAVN_PROXY: "ja" },
    { HAVN_BACKUP_DAYS: "31" },
    { HAVN_BACKUP_DAYS: "0" },
    { HAVN_BACKUP_DAYS: "en måned" },
    { HAVN_MESSAGE_GATEWAY: "http://sms.example/send" },
    { HAVN_MESSAGE_GATEWAY: "http://127.0.0.1.example/send" },
    { HAVN_OIDC_ISSUER: "http://ansattporten.example" },
    { HAVN_OIDC_ISSUER: "https://ansattporten.example" },
    { ...oidc, HAVN_OIDC_SECRET_FILE: "/s" },
    { ...oidc, HAVN_OIDC_PROFILE: "other" },
    { ...oidc, HAVN_OIDC_PROFILE: "ansattporten", HAVN_OIDC_ACR: "high" },
    { HAVN_KEYS: "vault" },
    { HAVN_KEYS: "openbao" },
    { ...bao, HAVN_BAO_ADDR: "http://bao.example" },
    { ...bao, HAVN_BAO_TOKEN_FILE: "" },
    { ...bao, HAVN_BAO_MOUNT: "a b" },
    { DATABASE_URL: "mysql://x" },
    { HAVN_ORIGIN: "havn.example.no/x" },
    { HAVN_CONTACT: "sikkerhet@havn.example" },
  ]) {
    const wrong = readConfig(env);
    expect("no" in wrong && /^[^.]+\.[^.]*\.?[^.]*\.?[^.]*$/.test(wrong.sentence)).toBe(true);
  }
});
