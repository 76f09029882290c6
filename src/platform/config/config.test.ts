import { expect, test } from "vitest";
import { readConfig } from "./index.ts";

test("the contract's defaults", () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    training: true,
    origin: "http://localhost:3000",
    mayMakeKey: true,
  });
});

test("with a server of one's own, training must be asked for and the key brought", () => {
  const env = { DATABASE_URL: "postgres://u@h/d", HAVN_KEK_FILE: "/k" };
  expect(readConfig(env)).toMatchObject({ training: false, mayMakeKey: false });
  expect(readConfig({ ...env, HAVN_TRAINING: "1" })).toMatchObject({ training: true });
  expect(readConfig({ DATABASE_URL: "postgres://u@h/d" })).toMatchObject({ no: "wrong-setting" });
});

test("a wrong setting is one sentence", () => {
  for (const env of [
    { PORT: "x" },
    { PORT: "70000" },
    { HAVN_TRAINING: "ja" },
    { HAVN_PROXY: "ja" },
    { DATABASE_URL: "mysql://x" },
    { HAVN_ORIGIN: "havn.example.no/x" },
    { HAVN_CONTACT: "sikkerhet@havn.example" },
  ]) {
    const wrong = readConfig(env);
    expect("no" in wrong && /^[^.]+\.[^.]*\.?[^.]*\.?[^.]*$/.test(wrong.sentence)).toBe(true);
  }
});
