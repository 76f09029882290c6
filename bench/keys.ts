import { randomBytes } from "node:crypto";
import { newDataKey, openVault, seal, unseal } from "#platform/crypto";

const times = 20_000;
const note = "Øvelse. ".repeat(240);
const place = { org: "o", table: "cases.entries", column: "sealed", row: "1" };

async function microseconds(work: () => unknown): Promise<number> {
  const rounds: number[] = [];
  for (let round = 0; round < 5; round++) {
    const began = performance.now();
    for (let i = 0; i < times; i++) await work();
    rounds.push(((performance.now() - began) * 1_000) / times);
  }
  return rounds.sort((a, b) => a - b)[2]!;
}

/** `npm run bench -- keys`: what keys cost for each operation, beside copying the same text. */
export async function keys(): Promise<void> {
  const vault = openVault(randomBytes(32));
  const key = newDataKey();
  const sealed = seal(key, place, note);
  const wrapped = await vault.wrap("o", "s", key);
  const copying = await microseconds(() => Buffer.from(note, "utf8").toString("utf8"));
  const rows: [string, () => unknown][] = [
    ["seal a note of 2 KiB", () => seal(key, place, note)],
    ["open it", () => unseal(key, place, sealed)],
    ["wrap a data key", () => vault.wrap("o", "s", key)],
    ["unwrap it", () => vault.unwrap("o", "s", wrapped)],
    ["move it to another version", () => vault.rewrap("o", "s", wrapped)],
    ["mark of an identity number", () => vault.blind("o", "identity", "12850550083")],
  ];
  console.log("| operation | µs | of copying the note |\n| --- | --- | --- |");
  console.log(`| copy a note of 2 KiB | ${copying.toFixed(1)} | 1.0 |`);
  for (const [name, work] of rows) {
    const took = await microseconds(work);
    console.log(`| ${name} | ${took.toFixed(1)} | ${(took / copying).toFixed(1)} |`);
  }
}
