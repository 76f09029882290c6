import { transaction } from "#platform/db";
import type { Clock } from "#platform/clock";
import { errorKind, log } from "#platform/log";
import { deliver, sweep, type Carrier } from "#modules/scheduling";
import { actingInside, type Pools } from "./desk.ts";
import { listeners } from "./listeners.ts";
import type { Live } from "./live.ts";
import { modules } from "./modules.ts";

const sweeps = modules.flatMap((module) => module.sweeps ?? []);

export function carrierOf(pools: Pools): Carrier {
  return {
    across: (work) => transaction(pools.sweep, { text: "select 1" }, (tx) => work(tx)),
    inside: (org, deed, object, work) =>
      transaction(pools.relay, actingInside(org, { deed, object }), (tx) => work(tx)),
  };
}

/**
 * Carries what was promised: events after commit, deadlines when they pass. Delivery is asked for after
 * every change and happens anyway each round, so nothing depends on being asked.
 */
export class Worker {
  readonly #carrier: Carrier;
  readonly #clock: Clock;
  readonly #live: Live;
  readonly #every: number;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #queued = false;
  #stopped = false;
  readonly #touched = new Set<string>();

  constructor(pools: Pools, clock: Clock, live: Live, everyMs: number) {
    this.#carrier = carrierOf(pools);
    this.#clock = clock;
    this.#live = live;
    this.#every = everyMs;
  }

  start(): void {
    const round = async () => {
      await this.round();
      if (!this.#stopped) this.#timer = setTimeout(() => void round(), this.#every);
    };
    void round();
  }

  /** Something was committed in `org`; deliver soon, and let its boards know. */
  kick(org?: string): void {
    if (org) this.#touched.add(org);
    if (this.#queued || this.#stopped) return;
    this.#queued = true;
    setImmediate(() => {
      this.#queued = false;
      void this.#alone(() => this.#deliver());
    });
  }

  /** One whole round: events, deadlines, and the events that the deadlines made. */
  round(): Promise<void> {
    return this.#alone(async () => {
      await this.#deliver();
      for (const org of await sweep(this.#carrier, sweeps, this.#clock)) this.#touched.add(org);
      await this.#deliver();
    });
  }

  async #deliver(): Promise<void> {
    for (const org of await deliver(this.#carrier, listeners, this.#clock)) this.#touched.add(org);
    const touched = [...this.#touched];
    this.#touched.clear();
    await this.#live.changed(touched);
  }

  #alone(work: () => Promise<void>): Promise<void> {
    this.#running = this.#running.then(work).catch((thrown: unknown) => {
      log("worker-round-failed", { kind: errorKind(thrown) });
    });
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }
}
