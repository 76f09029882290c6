import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  emptyNames,
  foreignTables,
  homeless,
  isCode,
  lines,
  ownClocks,
  readTree,
  tooDeep,
  unfinishedDecisions,
} from "./house-rules.ts";
import type { File } from "./house-rules.ts";
import { below, layerOf, modules } from "./layers.ts";

const root = join(import.meta.dirname, "..");
const tree = readTree(root, ["src", "test", "bench", "bin", "docs"]);
const source = tree.filter((file) => file.path.startsWith("src/"));

/** Files allowed to pass 300 lines, with the length they have. This list may only shrink. */
const longFiles: Record<string, number> = {};

const file = (path: string, text: string): File => ({ path, text });

describe("layers", () => {
  test("every module on disk stands in exactly one layer", () => {
    expect(homeless(tree)).toEqual([]);
    expect(homeless([file("src/modules/ghost/index.ts", "")])).toEqual(["ghost"]);
    expect(homeless([file("src/modules/cases/index.ts", "")], ["cases", "cases"])).toEqual(["cases"]);
    expect(new Set(modules).size).toBe(modules.length);
  });

  test("lower means strictly lower", () => {
    for (const module of modules) {
      expect(below(module).every((other) => layerOf(other) < layerOf(module))).toBe(true);
      expect(below(module)).not.toContain(module);
    }
  });
});

// Every planted import must be found, every honest one must pass: the guard is judged on both.
const planted: [path: string, specifier: string, forbidden: boolean][] = [
  ["src/modules/places/up.ts", "#modules/cases", true],
  ["src/modules/places/beside.ts", "#modules/agreements", true],
  ["src/modules/places/itself.ts", "#modules/places", true],
  ["src/modules/places/down.ts", "#modules/directory", false],
  ["src/modules/places/deep.ts", "#modules/directory/centre", true],
  ["src/modules/places/carried.ts", "#platform/clock", false],
  ["src/modules/places/deep-platform.ts", "#platform/clock/clock.ts", true],
  ["src/modules/places/around.ts", "../directory/centre.ts", true],
  ["src/modules/places/around-door.ts", "../directory/index.ts", true],
  ["src/modules/places/to-app.ts", "../../app/main.ts", true],
  ["src/modules/places/pages/up.tsx", "#modules/intake", true],
  ["src/modules/places/pages/home.tsx", "../room.ts", false],
  ["src/modules/places/pages/around.tsx", "../../directory/centre.ts", true],
  ["src/modules/places/to-test.ts", "../../../test/database.ts", true],
  ["src/modules/places/world.test.ts", "../../../test/database.ts", false],
  ["src/modules/places/build.test.ts", "../directory/given.ts", false],
  ["src/modules/places/build-up.test.ts", "../cases/given.ts", true],
  ["src/modules/places/peep.test.ts", "../directory/centre.ts", true],
  ["src/modules/places/up.test.ts", "#modules/cases", true],
  ["src/platform/http/up.ts", "#modules/access", true],
  ["src/platform/http/beside.ts", "#platform/clock", false],
  ["src/platform/http/around.ts", "../clock/clock.ts", true],
  ["src/platform/http/to-app.ts", "../../app/main.ts", true],
  ["src/app/door.ts", "#modules/cases", false],
  ["src/app/deep.ts", "../modules/cases/open.ts", true],
  ["src/app/to-test.ts", "../../test/database.ts", true],
  ["test/journeys/app.test.ts", "../../src/app/main.ts", false],
  ["test/journeys/given.test.ts", "../../src/modules/cases/given.ts", false],
  ["test/journeys/deep.test.ts", "../../src/modules/cases/open.ts", true],
  ["bench/deep.ts", "../src/platform/db/pool.ts", true],
];

describe("the shut doors", () => {
  const folder = mkdtempSync(join(tmpdir(), "havn-doors-"));
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const lint = (): Set<string> => {
    const args = [
      join(root, "node_modules/oxlint/bin/oxlint"),
      "-A",
      "all",
      "-D",
      "no-restricted-imports",
      "-f",
      "unix",
    ];
    try {
      return new Set(
        execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" }).match(/^[^\s:]+(?=:\d)/gm),
      );
    } catch (error) {
      return new Set((error as { stdout: string }).stdout.match(/^[^\s:]+(?=:\d)/gm));
    }
  };
  const forms = {
    import: (from: string) => `import { x } from "${from}";\nexport const y = x;\n`,
    type: (from: string) => `import type { X } from "${from}";\nexport type Y = X;\n`,
    export: (from: string) => `export * from "${from}";\n`,
    dynamic: (from: string) => `export const y = () => import("${from}");\n`,
  };

  beforeAll(() => {
    cpSync(join(root, "oxlint.config.ts"), join(folder, "oxlint.config.ts"));
    mkdirSync(join(folder, "test"));
    cpSync(join(root, "test/layers.ts"), join(folder, "test/layers.ts"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(Object.keys(forms) as (keyof typeof forms)[])("hold against every planted %s", (form) => {
    for (const [path, specifier] of planted) write(path, forms[form](specifier));
    const found = lint();
    expect([...found].sort()).toEqual(
      planted
        .filter(([, , no]) => no)
        .map(([path]) => path)
        .sort(),
    );
  });
});

describe("own schema only", () => {
  test("no module names another module's tables", () => {
    expect(tree.flatMap(foreignTables)).toEqual([]);
  });

  test.each([
    ["src/modules/places/sql/a.sql", "create table cases.x (id uuid)", 1],
    ["src/modules/places/sql/a.sql", "create schema cases", 1],
    ["src/modules/places/sql/a.sql", "update people.names set x = 1; select * from places.rooms", 1],
    ["src/modules/places/sql/a.sql", "org_id uuid references cases.cases (id)", 1],
    ["src/modules/places/sql/a.sql", "org_id uuid references access.organisations (id)", 0],
    ["src/modules/places/sql/a.sql", "using (org_id = (select access.current_org()))", 0],
    ["src/modules/places/sql/a.sql", "select * from directory.centres -- cases.x", 1],
    ["src/modules/places/sql/a.sql", "select * from directory.centres_v2", 0],
    ["src/modules/places/find.ts", 'db.selectFrom("cases.cases")', 1],
    ["src/modules/places/find.ts", 'db.selectFrom("places.rooms").innerJoin("people.names", "a", "b")', 1],
    ["src/modules/places/find.ts", "sql`delete from handovers.offers`", 1],
    ["src/modules/places/find.ts", 'db.withSchema("cases")', 1],
    [
      "src/modules/places/find.ts",
      'emit(tx, "cases.opened", {}); db.insertInto("places.rooms"); // from cases.x',
      0,
    ],
    ["src/platform/db/a.ts", "sql`select * from cases.cases`", 1],
  ])("%s with %s has %i", (path, text, faults) => {
    expect(foreignTables(file(path, text))).toHaveLength(faults);
  });
});

describe("limits", () => {
  const code = tree.filter(isCode);

  test("no file passes 300 lines, and the exemptions only shrink", () => {
    const long = code.filter((one) => lines(one) > (longFiles[one.path] ?? 300));
    expect(long.map((one) => `${one.path}: ${lines(one)}`)).toEqual([]);
    const paid = Object.keys(longFiles).filter(
      (path) => !code.some((one) => one.path === path && lines(one) > 300),
    );
    expect(paid, "remove these from longFiles").toEqual([]);
    expect(Object.keys(longFiles).length).toBe(0);
  });

  test("half the source files are at most 60 lines, nine of ten at most 150", () => {
    const sizes = source
      .filter(isCode)
      .map(lines)
      .sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(60);
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(150);
  });

  test("a front door is at most 40 lines", () => {
    const doors = source.filter((one) => /^src\/modules\/[^/]+\/index\.ts$/.test(one.path));
    expect(doors.filter((one) => lines(one) > 40).map((one) => one.path)).toEqual([]);
  });

  test("two levels in a module, never three", () => {
    expect(tooDeep(source)).toEqual([]);
    expect(
      tooDeep([file("src/modules/a/pages/b/c.ts", ""), file("src/modules/a/pages/c.ts", "")]),
    ).toHaveLength(1);
  });

  test("every name says what it is", () => {
    expect(emptyNames(tree)).toEqual([]);
    const bad = ["src/platform/utils/a.ts", "src/app/helpers.test.ts", "src/modules/cases/case-manager.ts"];
    expect(emptyNames([...bad, "src/modules/places/shared-room.ts"].map((path) => file(path, "")))).toEqual(
      bad,
    );
  });

  test("the clock is an argument", () => {
    expect(ownClocks(tree)).toEqual([]);
    const reads = ["Date.now()", "new Date()", "new Date(at)"].map((text) =>
      file("src/modules/cases/a.ts", text),
    );
    expect(ownClocks(reads)).toHaveLength(2);
  });
});

describe("words", () => {
  test("every decision record is finished", () => {
    expect(unfinishedDecisions(tree)).toEqual([]);
    expect(unfinishedDecisions([file("docs/decisions/1-x.md", "## Decision\n")])).toHaveLength(4);
  });

  test("the glossary gives bokmål, nynorsk, English and code", () => {
    const head =
      readFileSync(join(root, "docs/glossary.md"), "utf8")
        .match(/^\|.*\|$/m)?.[0]
        .toLowerCase() ?? "";
    expect(["bokmål", "nynorsk", "english", "code"].filter((column) => !head.includes(column))).toEqual([]);
  });
});
