import { randomBytes } from "node:crypto";
import pg from "pg";
import { transaction, type PoolSettings, type Tx } from "#platform/db";
import { actingInside } from "../../src/app/desk.ts";
import { Live } from "../../src/app/live.ts";
import { openPools } from "../../src/app/pools.ts";
import { openWeb } from "../../src/app/web/web.ts";
import { asker } from "../edge/ask.ts";
import type { World } from "../world.ts";

export type House = Awaited<ReturnType<typeof twinOf>>;

const webOf = (w: Pick<World, "pools" | "clock">, settings: (role: string) => PoolSettings) =>
  openWeb({
    pools: w.pools,
    clock: w.clock,
    live: new Live(settings("havn_relay")),
    origin: "http://localhost",
    training: true,
    proxied: true,
    committed: () => undefined,
    sealed: () => Promise.reject(new Error("nothing of that side is asked for here")),
  });

/** The world itself, to be asked through its web. */
export const houseOf = (w: World) => {
  const app = webOf(w, w.settings);
  return { app, as: (who: { token: string }) => asker(app, who.token) };
};

/** The same world to the last byte, in a database of its own: what happens in the one does not happen in the other. */
export async function twinOf(w: World) {
  const cluster = w.settings("postgres");
  const database = `t_${randomBytes(6).toString("hex")}`;
  const maker = new pg.Client({ ...cluster, database: "postgres" });
  await maker.connect();
  await maker.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [
    cluster.database,
  ]);
  await maker.query(`create database ${database} template ${cluster.database}`);
  const settings = (role: string): PoolSettings => ({ ...w.settings(role), database });
  const pools = openPools(settings, w.vault);
  const app = webOf({ pools, clock: w.clock }, settings);
  return {
    app,
    pools,
    as: (who: { token: string }) => asker(app, who.token),
    inside: <T>(org: string, work: (tx: Tx) => Promise<T>) =>
      transaction(pools.relay, actingInside(org, { deed: "test.inside" }), (tx) => work(tx)),
    close: async () => {
      await pools.end();
      await maker.query(`drop database ${database} with (force)`);
      await maker.end();
    },
  };
}

/**
 * What differs between two looks at the same thing: keys of forms, times of day, how many minutes are left, and the mark of
 * the log, which is another for each line anybody adds.
 */
export const masked = (text: string): string =>
  text
    .replaceAll(/(name="_key" value=")[^"]+/g, "$1*")
    .replaceAll(/\b[0-9a-f]{4}( [0-9a-f]{4}){7}\b/g, "*")
    .replaceAll(/nonce-[A-Za-z0-9+/=_-]+/g, "nonce-*")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "*")
    .replaceAll(/\b\d\d:\d\d\b/g, "*")
    .replaceAll(/"\d{13}"/g, '"*"');
