import { Agent, request } from "node:http";

export interface Got {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  /** As it came over the wire, compressed if the server chose to. */
  body: Buffer;
}

/** One kept connection, as a browser has, and no more work in this process than must be. */
export class Client {
  readonly #origin: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  cookie = "";

  constructor(origin: string) {
    this.#origin = origin;
  }

  send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Got> {
    const text = body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body);
    const type = typeof body === "string" ? "application/x-www-form-urlencoded" : "application/json";
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.#origin}${path}`,
        {
          method,
          agent: this.#agent,
          headers: {
            cookie: this.cookie,
            ...(text === undefined
              ? {}
              : { "content-type": type, "content-length": Buffer.byteLength(text) }),
            ...headers,
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("error", reject);
          answer.on("end", () =>
            resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(parts) }),
          );
        },
      );
      sent.on("error", reject);
      sent.end(text);
    });
  }

  async signIn(account: string): Promise<this> {
    const { headers, status } = await this.send("POST", "/trening/innlogging", `account=${account}`);
    if (status !== 303) throw new Error(`${account} could not sign in: ${status}`);
    this.cookie = headers["set-cookie"]![0]!.toString().split(";")[0]!;
    return this;
  }

  /** The answer read as JSON; anything but the status wanted ends the benchmark. */
  async json<T>(wanted: number, ...what: Parameters<Client["send"]>): Promise<T> {
    const { status, body } = await this.send(...what);
    if (status !== wanted)
      throw new Error(`${what[0]} ${what[1]}: ${status} ${body.toString().slice(0, 300)}`);
    return JSON.parse(body.toString()) as T;
  }

  get token(): string {
    return this.cookie.slice(this.cookie.indexOf("=") + 1);
  }

  close(): void {
    this.#agent.destroy();
  }
}
