import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Deed, Ledger } from "./ledger.ts";

export interface Answer {
  status: number;
  text: string;
}

/** Somebody at a desk who never gives up: what breaks off is sent again, under the same key, until it is answered. */
export class Worker {
  readonly account: string;
  readonly #origin: string;
  readonly #ledger: Ledger;
  readonly #stopped: AbortSignal;
  #cookie = "";

  constructor(origin: string, account: string, ledger: Ledger, stopped: AbortSignal) {
    this.#origin = origin;
    this.account = account;
    this.#ledger = ledger;
    this.#stopped = stopped;
  }

  async signIn(): Promise<void> {
    const answer = await fetch(`${this.#origin}/trening/innlogging`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ account: this.account }),
    });
    if (answer.status !== 303) throw new Error(`sign-in of ${this.account}: ${answer.status}`);
    this.#cookie = answer.headers
      .getSetCookie()
      .find((one) => one.startsWith("havn="))!
      .split(";")[0]!;
  }

  get(path: string, accept = "application/json"): Promise<Answer> {
    return this.#until(path, { method: "GET", headers: { accept, cookie: this.#cookie } });
  }

  /** A change under a key of its own; yes is written down, no is returned, broken off is asked again. */
  async change(
    kind: Deed["kind"],
    path: string,
    body: unknown,
    id?: string,
  ): Promise<Record<string, string> | null> {
    const again = { as: this.account, method: "POST", path, body, key: randomUUID() };
    const answer = await this.#until(path, this.#request(again));
    if (answer.status >= 400) return null;
    const told = JSON.parse(answer.text) as Record<string, string>;
    this.#ledger.acknowledged.push({ kind, id: id ?? told.id!, again, answer: answer.text });
    return told;
  }

  repeat(deed: Deed): Promise<Answer> {
    return this.#until(deed.again.path, this.#request(deed.again));
  }

  #request({ method, body, key }: Deed["again"]): RequestInit {
    const headers = { "content-type": "application/json", "idempotency-key": key, cookie: this.#cookie };
    return { method, headers, body: JSON.stringify(body) };
  }

  async #until(path: string, request: RequestInit): Promise<Answer> {
    for (let attempt = 0; ; attempt++) {
      const answer = await this.#once(path, request);
      if (answer && answer.status < 500) return answer;
      if (attempt === 0) this.#ledger.repeated++;
      await pause(50);
    }
  }

  /** Null when the connection was refused or broke off. */
  async #once(path: string, request: RequestInit): Promise<Answer | null> {
    try {
      const answer = await fetch(`${this.#origin}${path}`, {
        ...request,
        signal: AbortSignal.timeout(20_000),
      });
      const text = await answer.text();
      if (answer.status >= 500) this.#judge(path, answer, text);
      return { status: answer.status, text };
    } catch {
      return null;
    }
  }

  #judge(path: string, answer: Response, text: string): void {
    this.#ledger.unavailable++;
    const type = answer.headers.get("content-type") ?? "";
    const wanted = path.startsWith("/api/") ? "application/problem+json" : "text/html";
    if (answer.status !== 503 || !type.startsWith(wanted) || /\n\s+at .*:\d+:\d+/.test(text)) {
      this.#ledger.wrong.push(
        `${answer.status} ${type} ${path.replace(/[a-z0-9]{16}/g, "…")} ${text.slice(0, 200)}`,
      );
    }
  }

  get tired(): boolean {
    return this.#stopped.aborted;
  }
}
