import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { houses } from "../src/app/training/county.ts";
import { readTree } from "./house-rules.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const pages = ["README.md", ...readTree(root, ["docs"]).map((file) => file.path)].filter((path) =>
  path.endsWith(".md"),
);
const linksOf = (text: string) => [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, to]) => to!);
const isOutside = (to: string) => /^[a-z]+:/.test(to);
const codeOf = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);

describe("readme", () => {
  const text = read("README.md");

  test("names commands that exist, and the two that everything begins with", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/\bnpm (?:run )?([a-z:]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    expect(named).toEqual(expect.arrayContaining(["start", "test"]));
    expect(text.split("\n").length).toBeLessThan(110);
  });

  test("names settings that are read", () => {
    const config = ["index", "keys", "oidc"].map((name) => read(`src/platform/config/${name}.ts`)).join("\n");
    const named = codeOf(text).filter((code) => /^[A-Z]+(_[A-Z]+)*$/.test(code));
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !config.includes(`env.${name}`))).toEqual([]);
  });

  test("says the line that the start prints, and the licence of the package", () => {
    expect(text).toContain("Havn er klar: http://localhost:3000");
    expect(read("src/app/main.ts")).toContain("Havn er klar: http://localhost:$");
    const { license } = JSON.parse(read("package.json")) as { license: string };
    expect(text).toContain(`[${license}](LICENSE)`);
  });
});

test.each(pages)("%s leads to what exists", (path) => {
  const dead = linksOf(read(path))
    .filter((to) => !isOutside(to))
    .filter((to) => !existsSync(join(root, dirname(path), to)));
  expect(dead).toEqual([]);
});

test.each(["docs/security.md", "docs/training.md", "README.md"])("files named in %s exist", (path) => {
  const named = codeOf(read(path)).filter((code) => /^(src|test|docs|bin)\//.test(code));
  expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
});

test("every decision has a number of its own, without gaps, and says it in its title", () => {
  const names = readdirSync(join(root, "docs/decisions"))
    .filter((name) => /^\d{4}-/.test(name))
    .sort();
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, i) => i + 1));
  const titles = names.map((name) => read(`docs/decisions/${name}`).split("\n")[0]!.slice(2, 6));
  expect(titles).toEqual(names.map((name) => name.slice(0, 4)));
});

describe("glossary", () => {
  const rows = read("docs/glossary.md")
    .split("\n")
    .filter((line) => line.startsWith("|"));

  test("every name in the code column stands in the sources", () => {
    const sources = readTree(root, ["src"])
      .filter((file) => !/\.test\.tsx?$|\.md$/.test(file.path))
      .map((file) => file.text)
      .join("\n");
    const names = new Set(rows.flatMap(codeOf));
    expect(names.size).toBeGreaterThan(80);
    const stands = (name: string) => new RegExp(`(?<!\\w)${name.replace(".", "\\.")}(?!\\w)`).test(sources);
    expect([...names].filter((name) => !stands(name))).toEqual([]);
    expect(stands("case_manager")).toBe(false);
  });

  test("no word is explained twice", () => {
    const english = rows
      .map((row) => row.split("|")[3]?.trim())
      .filter((word) => !/^(English|-+)$/.test(word!));
    const fiveColumns = english.slice(0, rows.filter((row) => row.split("|").length === 7).length);
    expect(fiveColumns.filter((word, i) => fiveColumns.indexOf(word) !== i)).toEqual([]);
  });
});

test("the training page names every account that can be signed in as, with role and house", () => {
  const text = read("docs/training.md");
  const people = houses.flatMap((house) => house.people.map((person) => ({ ...person, house: house.name })));
  const rows = text.split("\n").filter((line) => line.startsWith("| `"));
  const told = rows.map((row) => row.split("|").map((cell) => cell.trim().replaceAll("`", "")));
  const known = people.filter((person) => person.handle !== null);
  expect(told.map(([, handle, name, , house]) => [handle, name, house])).toEqual(
    known.map((person) => [person.handle, person.name, person.house]),
  );
  const silent = people.filter((person) => person.handle === null);
  expect(silent.filter((person) => !text.includes(person.name))).toEqual([]);
  for (const { units } of houses) {
    expect(units.filter((unit) => !text.includes(unit.name))).toEqual([]);
  }
});

test("packages without a checksum are optional tools for other platforms", () => {
  const lock = JSON.parse(read("package-lock.json")) as {
    packages: Record<string, { integrity?: string; optional?: boolean; dev?: boolean }>;
  };
  const bare = Object.entries(lock.packages).filter(([path, one]) => path !== "" && !one.integrity);
  // docs/decisions/0012: this number may only shrink.
  expect(bare.length).toBeLessThanOrEqual(36);
  expect(bare.filter(([, one]) => !(one.optional && one.dev))).toEqual([]);
  const here = /linux-(x64|arm64)(-gnu)?$/;
  expect(bare.filter(([path]) => here.test(path))).toEqual([]);
});
