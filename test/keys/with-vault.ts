import type { Vault } from "#platform/crypto";
import { transaction, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { actingInside, openDesk } from "../../src/app/desk.ts";
import { openPools } from "../../src/app/pools.ts";
import { carrierOf } from "../../src/app/worker.ts";
import type { World } from "../world.ts";

/** The same database, seen with another vault. */
export function withVault(w: World, vault: Vault) {
  const pools = openPools(w.settings, vault);
  return {
    vault,
    pools,
    carrier: carrierOf(pools),
    inside: <T>(org: string, work: (tx: Tx) => Promise<T>) =>
      transaction(pools.relay, actingInside(org, { deed: "test.inside" }), (tx) => work(tx)),
    as: <T>(who: { token: string }, deed: string, work: (tx: Tx, actor: Actor) => Promise<T>) =>
      openDesk(
        pools,
        { token: who.token, requestId: "test", key: undefined, fingerprint: async () => "" },
        () => undefined,
      ).read({ deed }, work),
  };
}
