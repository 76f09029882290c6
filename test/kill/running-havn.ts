import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { root } from "../../src/app/root.ts";

/** A free port of this machine, for one process that is started again and again on it. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** The product as an operator runs it: `npm start`, its own data folder and port, and ways to kill it. */
export class RunningHavn {
  readonly origin: string;
  readonly dataDir: string;
  readonly #home: string;
  readonly #port: number;
  #child: ChildProcess | undefined;

  constructor(home: string, port: number) {
    this.#home = home;
    this.#port = port;
    this.dataDir = join(home, "data");
    this.origin = `http://localhost:${port}`;
    mkdirSync(this.dataDir, { mode: 0o700 });
  }

  start(): void {
    const output = openSync(join(this.#home, "output.log"), "a");
    this.#child = spawn(process.execPath, [join(root, "bin/start.mjs")], {
      cwd: root,
      // The shared PostgreSQL settings of a developer's shell must not reach it.
      env: { PATH: process.env.PATH, PORT: String(this.#port), HAVN_DATA: this.dataDir },
      stdio: ["ignore", output, output],
    });
    closeSync(output);
  }

  get said(): string {
    return readFileSync(join(this.#home, "output.log"), "utf8");
  }

  get #record(): { pid?: number; socketFolder?: string } {
    try {
      return JSON.parse(readFileSync(join(this.dataDir, "havn/supervisor.json"), "utf8")) as object;
    } catch {
      return {};
    }
  }

  /** The postmaster's number, as PostgreSQL itself writes it down; null while there is none. */
  get postmaster(): number | null {
    try {
      return Number.parseInt(readFileSync(join(this.dataDir, "cluster/postmaster.pid"), "utf8"), 10) || null;
    } catch {
      return null;
    }
  }

  async killNode(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }

  killPostgres(): void {
    const pid = this.postmaster;
    if (pid === null) return;
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It died a moment before.
    }
  }

  /** Milliseconds until /readyz is green; only with another postmaster than `unlike`, when one is named. */
  async ready(unlike: number | null, patience: number): Promise<number> {
    const began = performance.now();
    while (performance.now() - began < patience) {
      if (this.postmaster !== unlike && (await this.#isReady())) return performance.now() - began;
      if (this.#child?.exitCode !== null) break;
      await pause(20);
    }
    throw new Error(
      `not ready after ${Math.round(performance.now() - began)} ms:\n${this.said.slice(-2_000)}`,
    );
  }

  async #isReady(): Promise<boolean> {
    const signal = AbortSignal.timeout(2_000);
    return fetch(`${this.origin}/readyz`, { signal }).then(
      (answer) => answer.body?.cancel().then(() => answer.status === 200) ?? false,
      () => false,
    );
  }

  /** Behind every fence, as superuser on the embedded socket. */
  settings(user = "postgres"): { host: string; port: number; user: string; database: string } {
    return { host: this.#record.socketFolder ?? "", port: 5432, user, database: "havn" };
  }

  async ask<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client(this.settings());
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<T>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Asks it to stop as an operator does, and makes sure that nothing of it lives on. */
  async end(): Promise<number | null> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    const [code] = (await ended) as [number | null];
    this.killPostgres();
    return code;
  }
}
