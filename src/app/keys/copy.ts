import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { osloDate } from "#platform/clock";
import { transaction, type Pool } from "#platform/db";
import { organisations, wrappedKeys } from "#modules/access";
import { actingInside } from "../desk.ts";

/** As long as a destroyed key may live on in a copy. */
const oldestDays = 30;
const ours = /^wrapped-keys-(\d{4}-\d\d-\d\d)\.jsonl$/;

/**
 * The wrapped keys in a file of their own, one a line, and the copies of ours in the folder that are too old taken away.
 * Without the provider's keys they open nothing.
 */
export async function writeKeyCopy(
  relay: Pool,
  folder: string,
  now: Date,
): Promise<{ file: string; keys: number; removed: number }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const orgs = await transaction(relay, { text: "select 1" }, async (tx) => [
    ...(await organisations(tx, false)),
    ...(await organisations(tx, true)),
  ]);
  const lines: string[] = [];
  for (const { id: org } of orgs) {
    const keys = await transaction(relay, actingInside(org, { deed: "access.copy-keys" }), (tx) =>
      wrappedKeys(tx, org),
    );
    for (const { subject, wrapped } of keys)
      lines.push(JSON.stringify({ org, subject, wrapped: wrapped.toString("base64") }));
  }
  const file = join(folder, `wrapped-keys-${osloDate(now)}.jsonl`);
  await writeFile(file, lines.map((line) => `${line}\n`).join(""), { mode: 0o600 });
  const least = osloDate(new Date(now.getTime() - oldestDays * 86_400_000));
  const old = (await readdir(folder)).filter((name) => (ours.exec(name)?.[1] ?? least) < least);
  for (const name of old) await rm(join(folder, name));
  return { file, keys: lines.length, removed: old.length };
}
