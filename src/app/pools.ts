import { openPool, type Pool, type PoolSettings } from "#platform/db";
import type { Vault } from "#platform/crypto";
import type { Pools } from "./desk.ts";
import { alarmBy } from "./keys/alarm.ts";

type Role = "havn_app" | "havn_relay" | "havn_sweep" | "havn_public";

/** Separate pools, so that public traffic and system work never starve a worker at night. */
export function openPools(
  settings: (role: Role) => PoolSettings,
  vault: Vault,
): Pools & { end(): Promise<void> } {
  const staff = openPool(settings("havn_app"), vault, 16);
  const relay = openPool(settings("havn_relay"), vault, 12);
  const sweep = openPool(settings("havn_sweep"), vault, 2);
  const open = openPool(settings("havn_public"), vault, 6);
  staff.onBroken = relay.onBroken = alarmBy(relay);
  const all: Pool[] = [staff, relay, sweep, open];
  return {
    staff,
    relay,
    sweep,
    open,
    end: async () => void (await Promise.all(all.map((pool) => pool.end()))),
  };
}
