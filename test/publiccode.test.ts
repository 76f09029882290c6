import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { publicLangs } from "#platform/text";

const read = (path: string) => readFileSync(join(import.meta.dirname, "..", path), "utf8");

test("publiccode.yml says what the package says, and names nobody who has not said so", () => {
  const text = read("publiccode.yml");
  const { version, license, engines } = JSON.parse(read("package.json")) as Record<string, string> & {
    engines: { node: string };
  };
  const value = (key: string) => new RegExp(`^ *${key}: (.+)$`, "m").exec(text)?.[1];
  expect(value("softwareVersion")).toBe(`"${version}"`);
  expect(value("license")).toBe(license);
  expect(value("availableLanguages")).toBe(`[${publicLangs.join(", ")}]`);
  expect(engines.node).toBe(">=20");
  expect(Date.parse(value("releaseDate")!.replaceAll('"', ""))).not.toBeNaN();
  const keys = [...text.matchAll(/^(\w+):/gm)].map(([, key]) => key);
  expect(keys).toEqual(
    expect.arrayContaining([
      "publiccodeYmlVersion",
      "name",
      "platforms",
      "developmentStatus",
      "softwareType",
      "description",
      "legal",
      "maintenance",
      "localisation",
    ]),
  );
  expect(text).not.toMatch(/@|https?:/);
  for (const [, short] of text.matchAll(/shortDescription: (.+)/g))
    expect(short!.length).toBeLessThanOrEqual(150);
});
