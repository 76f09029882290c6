import pg from "pg";
import type { PoolSettings } from "#platform/db";
import { errorKind, log } from "#platform/log";

const channel = "havn_live";

/**
 * Tells open boards that something changed in their organisation: only that, never what. Heard through
 * the database, so it reaches every process; a lost connection is made again, and boards then look anew.
 */
export class Live {
  readonly #watchers = new Map<string, Set<() => void>>();
  #client: pg.Client | undefined;
  #stopped = false;
  readonly #settings: PoolSettings;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
  }

  async start(): Promise<void> {
    const client = new pg.Client({ ...this.#settings, connectionTimeoutMillis: 4_000 });
    client.on("notification", (message) => this.#tell(message.payload ?? ""));
    client.on("error", (thrown) => log("live-connection-lost", { kind: errorKind(thrown) }));
    client.on("end", () => this.#again());
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      this.#client = client;
      for (const org of this.#watchers.keys()) this.#tell(org);
    } catch (thrown) {
      log("live-not-listening", { kind: errorKind(thrown) });
      this.#again();
    }
  }

  #again(): void {
    this.#client = undefined;
    if (!this.#stopped) setTimeout(() => void this.start(), 1_000).unref();
  }

  #tell(org: string): void {
    for (const watcher of this.#watchers.get(org) ?? []) watcher();
  }

  watch(org: string, changed: () => void): () => void {
    const watchers = this.#watchers.get(org) ?? new Set();
    this.#watchers.set(org, watchers.add(changed));
    return () => {
      watchers.delete(changed);
      if (watchers.size === 0) this.#watchers.delete(org);
    };
  }

  async changed(orgs: Iterable<string>): Promise<void> {
    for (const org of orgs) {
      await this.#client
        ?.query("select pg_notify($1, $2)", [channel, org])
        .catch((thrown: unknown) => log("live-not-told", { kind: errorKind(thrown) }));
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#client?.end().catch(() => undefined);
  }
}
