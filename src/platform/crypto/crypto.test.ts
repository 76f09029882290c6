import { chmodSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  fileKeys,
  fileRing,
  KeysAway,
  newDataKey,
  openKeyFile,
  openVault,
  seal,
  SealBroken,
  unseal,
  wrappedVersion,
  type Vault,
} from "./index.ts";

const place = { org: "a", table: "cases.entries", column: "sealed", row: "1" };

test("a sealed value opens where it was sealed, and nowhere else", () => {
  const key = newDataKey();
  const sealed = seal(key, place, "Øvelse: æøå");
  expect(unseal(key, place, sealed)).toBe("Øvelse: æøå");
  for (const moved of [{ org: "b" }, { table: "t" }, { column: "c" }, { row: "2" }]) {
    expect(() => unseal(key, { ...place, ...moved }, sealed)).toThrow(SealBroken);
  }
  expect(() => unseal(newDataKey(), place, sealed)).toThrow(SealBroken);
  for (let i = 0; i < sealed.length; i++) {
    const bent = Buffer.from(sealed);
    bent[i]! ^= 1;
    expect(() => unseal(key, place, bent)).toThrow(SealBroken);
  }
});

test("a wrapped key opens for its organisation and subject only, and only with the same master", async () => {
  const vault = openVault(Buffer.alloc(32, 1));
  const key = newDataKey();
  const wrapped = await vault.wrap("a", "s", key);
  expect((await vault.unwrap("a", "s", wrapped)).equals(key)).toBe(true);
  const elsewhere = openVault(Buffer.alloc(32, 2));
  for (const opening of [
    vault.unwrap("b", "s", wrapped),
    vault.unwrap("a", "t", wrapped),
    elsewhere.unwrap("a", "s", wrapped),
  ]) {
    await expect(opening).rejects.toThrow(SealBroken);
  }
});

test("the key file is made once, private, and refused when others may read it", () => {
  const folder = mkdtempSync(join(tmpdir(), "havn-key-"));
  try {
    const path = join(folder, "kek");
    expect(openKeyFile(path, false)).toMatchObject({ no: "no-key" });
    const made = openKeyFile(path, true);
    expect(Buffer.isBuffer(made) && made.length).toBe(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(openKeyFile(path, true)).toEqual(made);
    chmodSync(path, 0o640);
    expect(openKeyFile(path, true)).toMatchObject({ no: "no-key" });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a version added to the key file counts at once, and what the older one closed still opens", async () => {
  const folder = mkdtempSync(join(tmpdir(), "havn-key-"));
  try {
    const path = join(folder, "kek");
    const master = openKeyFile(path, true) as Buffer;
    const [serving, command] = [1, 2].map(() => openVault(master, fileKeys(fileRing(path)))) as [
      Vault,
      Vault,
    ];
    const old = await serving.wrap("a", "s", newDataKey());
    await command.renew(["a"]);
    expect([await serving.newest("a"), statSync(path).mode & 0o777]).toEqual([2, 0o600]);
    const moved = await command.rewrap("a", "s", old);
    expect([wrappedVersion(old), wrappedVersion(moved)]).toEqual([1, 2]);
    expect(await serving.unwrap("a", "s", moved)).toEqual(await serving.unwrap("a", "s", old));
    expect(openKeyFile(path, false)).toEqual(master);
    chmodSync(path, 0o640);
    await expect(serving.unwrap("a", "s", moved)).rejects.toThrow(KeysAway);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
