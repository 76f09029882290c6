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
 * every change and happens anyway each round, so nothing depends on being asked. Deadlines never stand in
 * line behind events: in a busy night there may always be one more event.
 */
export class Worker {
  readonly #carrier: Carrier;
  readonly #clock: Clock;
  readonly #live: Live;
  readonly #every: number;
  #timer: NodeJS.Timeout | undefined;
  #delivering: Promise<void> = Promise.resolve();
  #sweeping: Promise<void> = Promise.resolve();
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
      this.kick();
      await this.#sweep();
      this.kick();
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
      void this.#deliver();
    });
  }

  /** One whole round: events, deadlines, and the events that the deadlines made. */
  async round(): Promise<void> {
    await this.#deliver();
    await this.#sweep();
    await this.#deliver();
  }

  #deliver(): Promise<void> {
    this.#delivering = this.#delivering
      .then(async () => {
        for (const org of await deliver(this.#carrier, listeners, this.#clock)) this.#touched.add(org);
        const touched = [...this.#touched];
        this.#touched.clear();
        await this.#live.changed(touched);
      })
      .catch(failed);
    return this.#delivering;
  }

  #sweep(): Promise<void> {
    this.#sweeping = this.#sweeping
      .then(async () => {
        for (const org of await sweep(this.#carrier, sweeps, this.#clock)) this.#touched.add(org);
      })
      .catch(failed);
    return this.#sweeping;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await Promise.all([this.#delivering, this.#sweeping]);
  }
}

function failed(thrown: unknown): void {
  log("worker-round-failed", { kind: errorKind(thrown) });
}
