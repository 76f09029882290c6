import { randomBytes } from "node:crypto";
import type { Clock } from "#platform/clock";
import { openVault } from "#platform/crypto";
import { openPool, type PoolSettings } from "#platform/db";
import { serve } from "#modules/sealed";
import { closed, type Door } from "../src/app/sealed/ask.ts";

/** The process of the sealed side, here in this one: with its role, and a key of its own. It can go away and come back. */
export function sealedHere(settings: PoolSettings, clock: Clock) {
  const pool = openPool(settings, openVault(randomBytes(32)), 4);
  let away = false;
  const door: Door = async (asked) => (away ? closed : serve(pool, asked, clock));
  return {
    door,
    away: (now: boolean) => {
      away = now;
    },
    close: () => pool.end(),
  };
}
