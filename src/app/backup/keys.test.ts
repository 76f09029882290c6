import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileRing, openKeyFile } from "#platform/crypto";
import { copyKey, findSealedKey, sealedProof } from "./keys.ts";

let home: string;
const at = (...path: string[]) => join(home, ...path);
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "havn-nokler-"));
  for (const path of ["own/sealed.key", "kept/sealed.key", "wide/sealed.key"]) openKeyFile(at(path), true);
  chmodSync(at("wide/sealed.key"), 0o644);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("a key goes to a folder of its own, private, and never over another", async () => {
  const from = at("own/sealed.key");
  expect(await copyKey(from, at("new/sealed.key"), "Nøkkelen")).toHaveProperty("yes");
  expect(readFileSync(at("new/sealed.key")).equals(readFileSync(from))).toBe(true);
  expect(sealedProof(at("new/sealed.key"))).toBe(sealedProof(from));
  const before = readFileSync(at("kept/sealed.key"));
  expect(await copyKey(from, at("kept/sealed.key"), "Nøkkelen")).toMatchObject({
    no: expect.stringContaining("en annen nøkkel"),
  });
  expect(readFileSync(at("kept/sealed.key")).equals(before)).toBe(true);
});

test("what belongs to the copy is put back; another key and one that others may read are refused", () => {
  const proof = sealedProof(at("kept/sealed.key"));
  const find = (given: string, own: string) => findSealedKey(proof, at(given), at(own));
  expect(find("kept/kek", "empty/sealed.key")).toEqual({ file: at("kept/sealed.key") });
  expect(find("empty/kek", "kept/sealed.key")).toEqual({ file: at("kept/sealed.key") });
  expect(find("own/kek", "empty/sealed.key")).toHaveProperty("no");
  expect(find("wide/kek", "empty/sealed.key")).toHaveProperty("no");
  expect(find("kept/kek", "own/sealed.key")).toHaveProperty("no");
  // Without it the rest is put back, and what lies there stays closed.
  expect(find("empty/kek", "empty/sealed.key")).toEqual({ file: null });
  expect(findSealedKey(undefined, at("kept/kek"), at("own/sealed.key"))).toEqual({ file: null });
  expect(existsSync(at("empty"))).toBe(false);
});

test("a file from before a rotation does not fit a copy from after it; one from after fits both", () => {
  const before = sealedProof(at("kept/sealed.key"));
  const old = readFileSync(at("kept/sealed.key"));
  fileRing(at("kept/sealed.key")).grow();
  const after = sealedProof(at("kept/sealed.key"));
  const find = (proof: string | undefined) => findSealedKey(proof, at("kept/kek"), at("empty/sealed.key"));
  for (const proof of [before, after]) expect(find(proof)).toEqual({ file: at("kept/sealed.key") });
  writeFileSync(at("kept/sealed.key"), old);
  expect(find(before)).toEqual({ file: at("kept/sealed.key") });
  expect(find(after)).toEqual({ no: expect.stringContaining("er eldre enn den") });
});
