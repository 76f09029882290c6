import { chmodSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  fileKeys,
  KeysAway,
  memoryRing,
  newDataKey,
  openBao,
  openVault,
  SealBroken,
  wrappedVersion,
} from "#platform/crypto";
import { baoStandIn } from "./bao-stand-in.ts";

const [a, b, s, t] = ["a", "b", "c", "d"].map((one) => `0000000${one}-0000-7000-8000-000000000000`) as [
  string,
  string,
  string,
  string,
];
let bao: Awaited<ReturnType<typeof baoStandIn>>;
const before = fileKeys(memoryRing(randomBytes(32)));
const vaultWith = (policy?: "all" | "seal-only") =>
  openVault(randomBytes(32), openBao(bao.settings(policy), before));
beforeAll(async () => {
  bao = await baoStandIn();
});
beforeEach(() => void (bao.state.away = false));
afterAll(() => bao.close());

test("a data key opens for its organisation and subject only", async () => {
  const vault = vaultWith();
  const key = newDataKey();
  const wrapped = await vault.wrap(a, s, key);
  await vault.wrap(b, s, key);
  expect(await vault.unwrap(a, s, wrapped)).toEqual(key);
  for (const [org, subject] of [
    [b, s],
    [a, t],
  ] as const) {
    await expect(vault.unwrap(org, subject, wrapped)).rejects.toThrow(SealBroken);
  }
  const bent = Buffer.from(wrapped);
  bent[20]! ^= 1;
  await expect(vault.unwrap(a, s, bent)).rejects.toThrow(SealBroken);
});

test("rotation moves a data key without opening it, and the old version opens nothing afterwards", async () => {
  const vault = vaultWith();
  const key = newDataKey();
  const old = await vault.wrap(a, s, key);
  await vault.renew([a]);
  const newest = await vault.newest(a);
  expect(newest).toBe(wrappedVersion(old) + 1);
  bao.asked.length = 0;
  const moved = await vault.rewrap(a, s, old);
  expect(bao.asked).toEqual(["POST rewrap/havn-ID"]);
  expect(wrappedVersion(moved)).toBe(newest);
  await vault.retire(a, newest);
  expect(await vault.unwrap(a, s, moved)).toEqual(key);
  await expect(vault.unwrap(a, s, old)).rejects.toThrow(KeysAway);
});

test("what the key file wrapped is opened still, and moved by rotation", async () => {
  const key = newDataKey();
  const old = await openVault(randomBytes(32), before).wrap(a, s, key);
  const vault = vaultWith();
  expect(await vault.unwrap(a, s, old)).toEqual(key);
  const moved = await vault.rewrap(a, s, old);
  expect(wrappedVersion(moved)).toBeGreaterThan(1000);
  expect(await vault.unwrap(a, s, moved)).toEqual(key);
});

test("a mark is the same inside one organisation and purpose, and its key is not ours to lend", async () => {
  const vault = vaultWith();
  const one = await vault.blind(a, "identity", "øvelse");
  expect(await vault.blind(a, "identity", "øvelse")).toEqual(one);
  expect((await vault.blind(b, "identity", "øvelse")).mark).not.toEqual(one.mark);
  expect((await vault.blind(a, "other", "øvelse")).mark).not.toEqual(one.mark);
  expect((await vault.blind(a, "identity", "øvelsen")).mark).not.toEqual(one.mark);
  expect(await vault.blind(a, "identity", "øvelse", one.version)).toEqual(one);
});

test("S20 a credential that only seals cannot open, nor make or move keys", async () => {
  const whole = vaultWith();
  await whole.newest(a);
  const sealing = vaultWith("seal-only");
  const wrapped = await sealing.wrap(a, s, newDataKey());
  await expect(sealing.unwrap(a, s, wrapped)).rejects.toThrow(KeysAway);
  await expect(sealing.rewrap(a, s, wrapped)).rejects.toThrow(KeysAway);
  await expect(sealing.renew([a])).rejects.toThrow(KeysAway);
  await expect(sealing.retire(a, 9)).rejects.toThrow(KeysAway);
  expect(await whole.unwrap(a, s, wrapped)).toHaveLength(32);
});

test("away, too slow, or with a token others can read: closed", async () => {
  const vault = vaultWith();
  const wrapped = await vault.wrap(a, s, newDataKey());
  expect(await vault.alive()).toBe(true);
  bao.state.away = true;
  await expect(vault.unwrap(a, s, wrapped)).rejects.toThrow(KeysAway);
  await expect(vault.alive()).rejects.toThrow(KeysAway);
  bao.state.away = false;
  expect(await vault.unwrap(a, s, wrapped)).toHaveLength(32);
  chmodSync(bao.settings().tokenFile, 0o644);
  await expect(vault.unwrap(a, s, wrapped)).rejects.toThrow(KeysAway);
  chmodSync(bao.settings().tokenFile, 0o600);
});
