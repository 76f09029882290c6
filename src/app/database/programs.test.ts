import {
  appendFile,
  chmod,
  cp,
  mkdir,
  readdir,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished, expect, test } from "vitest";
import { chooseAccount } from "./account.ts";
import { givenFolder } from "./given.ts";
import { completePrograms, findPrograms, packageFolder } from "./programs.ts";
import { copyPrograms } from "./programs-copy.ts";

const packaged = packageFolder()!;

/** The package as `npm ci --ignore-scripts` leaves it, below a folder that only its owner may enter. */
async function givenPackage(): Promise<string> {
  const native = join(await givenFolder(), "native");
  await cp(packaged, native, {
    recursive: true,
    filter: (path) => !/\.a$|\/pgxs$|\.so\.\d+$/.test(path) || isReal(path),
  });
  for (const link of await linksIn(native)) await rm(join(native, "lib", link), { force: true });
  return native;
}
const isReal = (path: string) => /lib(crypto|ssl|xml2|lzma|ossp-uuid|xslt|z)\b/.test(path);
const linksIn = async (native: string) => {
  const { default: list } = (await import(join(native, "pg-symlinks.json"), { with: { type: "json" } })) as {
    default: { target: string }[];
  };
  return list.map(({ target }) => target.replace("native/lib/", ""));
};

async function account() {
  const runAs = await chooseAccount(null);
  if (runAs && "no" in runAs) throw new Error(runAs.no.sentence);
  return runAs;
}

test("library links and execute bits are made where the install script did not run, also by two at once", async () => {
  const native = await givenPackage();
  for (const program of ["postgres", "initdb"]) await chmod(join(native, "bin", program), 0o644);
  await symlink("nowhere.so", join(native, "lib", "libicuuc.so.60"));
  expect(await Promise.all([1, 2, 3].map(() => completePrograms(native)))).toEqual([true, true, true]);
  expect(await completePrograms(native)).toBe(true);
  expect(await readlink(join(native, "lib", "libicuuc.so.60"))).toBe("libicuuc.so.60.2");
  expect(await readlink(join(native, "lib", "libpq.so.5"))).toBe("libpq.so.5.18");
  expect((await stat(join(native, "bin", "postgres"))).mode & 0o111).toBe(0o111);
  expect((await readdir(join(native, "lib"))).filter((name) => name.startsWith("."))).toEqual([]);
});

test("programs that may not be reached or completed where they lie are copied, once", async () => {
  const native = await givenPackage();
  // Unlike any other, so that the copy made of it is this test's own.
  await appendFile(join(native, "bin", "postgres"), native);
  // Root writes everywhere, but the folder above is shut to the account it runs PostgreSQL as.
  for (const folder of ["lib", "bin", "."]) await chmod(join(native, folder), 0o555);
  onTestFinished(
    async () =>
      void (await Promise.all(["lib", "bin", "."].map((folder) => chmod(join(native, folder), 0o755)))),
  );
  const o = { native, runAs: await account(), ownFolder: join(await givenFolder(), "programs") };
  const [first, second] = await Promise.all([findPrograms(o), findPrograms(o)]);
  expect(first).toEqual(second);
  if ("no" in first) throw new Error(first.no.sentence);
  onTestFinished(() => rm(join(first.bin, "..", ".."), { recursive: true, force: true }));
  expect(first).toMatchObject({ version: 18, bin: expect.not.stringContaining(native) });
  const made = await stat(first.bin);
  expect(await findPrograms(o)).toEqual(first);
  expect((await stat(first.bin)).ino).toBe(made.ino);
  expect(
    (await readdir(join(first.bin, "..", "..", ".."))).filter((name) => name.startsWith(".new")),
  ).toEqual([]);
});

test("a torn copy is made anew", async () => {
  const place = await givenFolder();
  let checks = 0;
  const check = async () => (++checks === 2 ? { failed: "torn" } : { version: 18 });
  expect(await copyPrograms(packaged, place, check)).toEqual({ version: 18 });
  expect(await copyPrograms(packaged, place, check)).toEqual({ version: 18 });
  expect(checks).toBe(3);
});

test("no copy goes where others may write", async () => {
  const place = await givenFolder();
  await chmod(place, 0o777);
  expect(await copyPrograms(packaged, place, async () => ({ version: 18 }))).toBeNull();
  const behind = join(await givenFolder(), "link");
  await mkdir(join(place, "real"));
  await symlink(join(place, "real"), behind);
  expect(await copyPrograms(packaged, behind, async () => ({ version: 18 }))).toBeNull();
});

test("a machine without the package is told of DATABASE_URL", async () => {
  expect(packageFolder("linux-riscv64")).toBeNull();
  const found = await findPrograms({ native: null, runAs: null, ownFolder: "/nowhere" });
  expect(found).toMatchObject({
    no: { code: "no-programs", sentence: expect.stringMatching(/linux-\w+; sett DATABASE_URL/) },
  });
});

test("root lends PostgreSQL an account with a name, and a cluster keeps the one it has", async () => {
  const passwd = join(await givenFolder(), "passwd");
  await writeFile(
    passwd,
    "root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\npostgres:x:70:71::/:/bin/sh\n",
  );
  expect(await chooseAccount(null, passwd, 1000)).toBeNull();
  expect(await chooseAccount(null, passwd, 0)).toEqual({ uid: 70, gid: 71 });
  expect(await chooseAccount({ uid: 0, gid: 0 }, passwd, 0)).toEqual({ uid: 70, gid: 71 });
  expect(await chooseAccount({ uid: 65534, gid: 65534 }, passwd, 0)).toEqual({ uid: 65534, gid: 65534 });
  await writeFile(passwd, "root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n");
  expect(await chooseAccount(null, passwd, 0)).toEqual({ uid: 65534, gid: 65534 });
  await writeFile(passwd, "root:x:0:0::/root:/bin/sh\n");
  expect(await chooseAccount(null, passwd, 0)).toMatchObject({ no: { code: "no-account" } });
});
