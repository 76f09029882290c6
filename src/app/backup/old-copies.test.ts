import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeOldCopies } from "./old-copies.ts";

// S23: what was destroyed does not live on in an old copy of the database.
let home: string;
const passport = { takenAt: "2026-01-01T12:00:00.000Z", version: 18, keyProof: "this Havn" };
const now = new Date("2026-02-01T12:00:00.000Z");

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "havn-gamle-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("nothing else is taken: another Havn's copy, one that somebody put something in, half a copy, a younger one, itself", async () => {
  const at = (name: string) => join(home, name);
  const given = (name: string, more: object, beside = "cluster") => {
    mkdirSync(join(at(name), beside), { recursive: true });
    writeFileSync(join(at(name), "backup.json"), JSON.stringify({ ...passport, ...more }));
  };
  given("new", {});
  given("old", {});
  given("another", { keyProof: "another Havn" });
  given("younger", { takenAt: "2026-01-02T12:00:00.001Z" });
  given("undated", { takenAt: "i fjor" });
  given("empty", {}, "other");
  given("filled", {});
  mkdirSync(join(at("filled"), "notes"));
  mkdirSync(join(at("half"), "cluster"), { recursive: true });
  const removed = await removeOldCopies(at("new"), passport, { days: 30, now });
  expect(removed).toEqual(["old"]);
  expect(existsSync(at("old"))).toBe(false);
  expect(readdirSync(home).toSorted()).toEqual([
    "another",
    "empty",
    "filled",
    "half",
    "new",
    "undated",
    "younger",
  ]);
});
