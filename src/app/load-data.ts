import type { Clock } from "#platform/clock";
import type { Vault } from "#platform/crypto";
import type { PoolSettings } from "#platform/db";

/** Public data always, the training county when training is on. Neither is written twice. */
export async function loadData(
  _settings: (role: "havn_relay") => PoolSettings,
  _vault: Vault,
  _clock: Clock,
  _training: boolean,
): Promise<void> {}
