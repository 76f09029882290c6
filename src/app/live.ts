import pg from "pg";
import type { PoolSettings } from "#platform/db";
import { errorKind, log } from "#platform/log";

const channel = "havn_live";

/**
 * Tells open boards that something changed in their organisation, and open searches that what is free changed in
 * their realm: only that, never what. Heard through the database, so it reaches every process; a lost connection is
 * made again, and whoever listens then looks anew.
 */
export class Live {
  readonly #watchers = new Map<string, Set<() => void>>();
  /** When each subject last changed, and when we began to hear, on this process's own steady clock. */
  readonly #told = new Map<string, number>();
  #hearingSince = Infinity;
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
      this.#hearingSince = performance.now();
      for (const subject of this.#watchers.keys()) this.#tell(subject);
    } catch (thrown) {
      log("live-not-listening", { kind: errorKind(thrown) });
      this.#again();
    }
  }

  #again(): void {
    this.#client = undefined;
    this.#hearingSince = Infinity;
    if (!this.#stopped) setTimeout(() => void this.start(), 1_000).unref();
  }

  #tell(subject: string): void {
    this.#told.set(subject, performance.now());
    for (const watcher of this.#watchers.get(subject) ?? []) watcher();
  }

  /** Whether somebody who looked so many milliseconds ago may have seen what is no longer true. */
  mayHaveChanged(subject: string, ago: number): boolean {
    const then = performance.now() - ago;
    return this.#hearingSince > then || (this.#told.get(subject) ?? -Infinity) >= then;
  }

  /** `subject` is an organisation, or `places:training` or `places:real`. */
  watch(subject: string, changed: () => void): () => void {
    const watchers = this.#watchers.get(subject) ?? new Set();
    this.#watchers.set(subject, watchers.add(changed));
    return () => {
      watchers.delete(changed);
      if (watchers.size === 0) this.#watchers.delete(subject);
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
