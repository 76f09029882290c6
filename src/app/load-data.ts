import { join } from "node:path";
import type { Clock } from "#platform/clock";
import type { Vault } from "#platform/crypto";
import { openPool, transaction, type PoolSettings } from "#platform/db";
import { loadPublicData } from "#modules/directory";
import { root } from "./root.ts";
import { seedTraining } from "./training/seed.ts";

/** Public data always, the training county when training is on. Neither is written twice. */
export async function loadData(
  settings: (role: "havn_relay") => PoolSettings,
  vault: Vault,
  clock: Clock,
  training: boolean,
): Promise<void> {
  const relay = openPool(settings("havn_relay"), vault, 1);
  try {
    await transaction(relay, { text: "select 1" }, (tx) => loadPublicData(tx, join(root, "data"), clock));
    if (training) await seedTraining(relay, clock);
  } finally {
    await relay.end();
  }
}
