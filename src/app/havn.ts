import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import type { Clock } from "#platform/clock";
import type { OidcSettings } from "#platform/config";
import type { Vault } from "#platform/crypto";
import { transaction, type PoolSettings } from "#platform/db";
import { Live } from "./live.ts";
import { openPools } from "./pools.ts";
import type { Pools } from "./desk.ts";
import { reportPlaces } from "#modules/concerns";
import type { LetterKeeper, LetterKeeperParts } from "./letterbox/keeper.ts";
import { receiptSalt } from "./letterbox/salt.ts";
import type { Door } from "./sealed/ask.ts";
import { serverLimits } from "./web/limits.ts";
import { openWeb } from "./web/web.ts";
import { Worker } from "./worker.ts";

export interface HavnOptions {
  settings: (role: "havn_app" | "havn_relay" | "havn_sweep" | "havn_public") => PoolSettings;
  vault: Vault;
  clock: Clock;
  origin: string;
  /** Who to tell of a weakness, as a URI. */
  contact?: string | undefined;
  training: boolean;
  /** A proxy of ours stands before us and says who asks. */
  proxied?: boolean | undefined;
  /** The sign-in of employers, where there is one. */
  oidc?: OidcSettings | undefined;
  /** The way to the sealed side. */
  sealed?: Door | undefined;
  /** How many deadlines of a member have passed there. */
  late?: ((membership: string) => number) | undefined;
  /** Starts the process that takes concern reports; without it the form says what to do instead. */
  letterbox?: ((parts: LetterKeeperParts) => Promise<LetterKeeper>) | undefined;
  port: number;
  /** Milliseconds between the sweeper's rounds: 30 seconds at most. */
  sweepEvery?: number;
  /** How long somebody may take to send; the product has one answer, a test a shorter one. */
  limits?: Partial<typeof serverLimits>;
}

export interface Havn {
  port: number;
  pools: Pools;
  worker: Worker;
  /** Stops taking requests, finishes those begun, delivers what was committed. */
  stop(): Promise<void>;
}

/** One running Havn on a migrated database: web, worker, live boards. */
export async function startHavn(options: HavnOptions): Promise<Havn> {
  const pools = openPools(options.settings, options.vault);
  const live = new Live(options.settings("havn_relay"));
  const worker = new Worker(pools, options.clock, live, options.sweepEvery ?? 15_000);
  const { clock, origin, contact, training, proxied, oidc, sealed, late } = options;
  const letterbox = await options.letterbox?.({
    salt: receiptSalt(options.vault).toString("base64"),
    places: () => transaction(pools.relay, { text: "select 1" }, reportPlaces),
    arrived: (org) => worker.kick(org),
  });
  const web = openWeb({
    pools,
    clock,
    live,
    origin,
    contact,
    training,
    proxied,
    oidc,
    sealed,
    late,
    letterbox: letterbox?.ask,
    letterboxAlive: letterbox?.alive,
    committed: (org) => worker.kick(org),
  });
  await live.start();
  const limits = { ...serverLimits, ...options.limits };
  const { server, port } = await listen(web.fetch, options.port, limits).catch(async (thrown: unknown) => {
    await letterbox?.stop();
    throw thrown;
  });
  worker.start();
  const stop = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const streams = setTimeout(() => {
      if ("closeAllConnections" in server) server.closeAllConnections();
    }, 1_500);
    if ("closeIdleConnections" in server) server.closeIdleConnections();
    await closed;
    clearTimeout(streams);
    await letterbox?.stop();
    await worker.stop();
    await live.stop();
    await pools.end();
  };
  return { port, pools, worker, stop };
}

function listen(
  fetch: Parameters<typeof serve>[0]["fetch"],
  port: number,
  serverOptions: typeof serverLimits,
): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, serverOptions }, (info: AddressInfo) =>
      resolve({ server, port: info.port }),
    );
    server.on("error", reject);
  });
}
