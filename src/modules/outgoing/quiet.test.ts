import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findLocations, knownForTests } from "./given.ts";

/** Every sentence Havn itself says to staff: thousands, written by others and for other ends. */
function sentences(): string[] {
  const modules = join(import.meta.dirname, "..");
  const files = readdirSync(modules, { recursive: true, encoding: "utf8" }).filter((path) =>
    /^(access|cases|dutyboard|handovers|intake|people|places)\/text\/n[bn]\.json$/.test(
      path.replaceAll("\\", "/"),
    ),
  );
  return files.flatMap((path) =>
    Object.values(JSON.parse(readFileSync(join(modules, path), "utf8")) as Record<string, string>),
  );
}

test("the words of Havn itself are never stopped, and asked about less than once in 500", () => {
  const known = knownForTests();
  const all = sentences();
  const stopped: string[] = [];
  const asked: string[] = [];
  for (const text of all) {
    const found = findLocations(text, known);
    if (found.some((one) => one.weight === "stop")) stopped.push(text);
    else if (found.length > 0)
      asked.push(`${found.map((one) => `${one.kind} ${text.slice(one.from, one.to)}`).join()} | ${text}`);
  }
  expect(all.length).toBeGreaterThan(1500);
  expect(stopped).toEqual([]);
  expect(asked.slice(0, Math.floor(all.length / 500))).toEqual(asked);
});
