import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let place: string;
const at = (...parts: string[]) => join(place, ...parts);
const packages = { "node_modules/one": { version: "1.0.0" } };

/** A checkout beside the packages of another, and an npm that only says that it was here. */
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "havn-install-"));
  for (const folder of ["here/bin", "other/one", "path"]) mkdirSync(at(folder), { recursive: true });
  cpSync("bin/install.mjs", at("here/bin/install.mjs"));
  writeFileSync(at("here/package-lock.json"), JSON.stringify({ packages: { "": {}, ...packages } }));
  writeFileSync(at("path/npm"), `#!/bin/sh\ntouch "${at("npm-was-here")}"\n`, { mode: 0o755 });
});
afterEach(() => rmSync(place, { recursive: true }));

function install() {
  const { npm_execpath: _, npm_node_execpath: __, PATH = "", ...env } = process.env;
  const said = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", 'import("./bin/install.mjs").then((one) => one.install())'],
    {
      cwd: at("here"),
      encoding: "utf8",
      env: { ...env, PATH: `${at("path")}${delimiter}${PATH}` },
    },
  );
  return { status: said.status, said: said.stderr, npm: existsSync(at("npm-was-here")) };
}

test("packages that are missing are installed", () => {
  expect(install()).toMatchObject({ status: 0, npm: true });
});

test("npm ci is never run through a link: it would empty what somebody else runs on", () => {
  symlinkSync(at("other"), at("here/node_modules"), "dir");
  const { status, said, npm } = install();
  expect({ status, npm }).toEqual({ status: 1, npm: false });
  expect(said).toContain("node_modules er en lenke");
});

test("what lies behind a link is used when it is just what is asked for", () => {
  writeFileSync(at("other/.package-lock.json"), JSON.stringify({ packages }));
  symlinkSync(at("other"), at("here/node_modules"), "dir");
  expect(install()).toMatchObject({ status: 0, npm: false });
});
