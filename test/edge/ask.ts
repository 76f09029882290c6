import { gunzipSync, inflateSync } from "node:zlib";
import type { Hono } from "hono";
import type { Env } from "#platform/http";
import { sessionCookie } from "../../src/app/web/session-cookie.ts";

export interface Asked {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | undefined;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
  /** What was thrown inside, where something was. */
  thrown: string | undefined;
}

export type Ask = (what: Asked) => Promise<Answer>;

/** Longer than any answer takes, also on a machine that is busy with other things. */
const patience = 20_000;
const thrownHeader = "x-thrown-in-test";

/** Lets the one who reads a red test see what our own answer hides. */
export function tellWhatBroke(app: Hono<Env>): void {
  const inner = (app as unknown as { errorHandler: Parameters<typeof app.onError>[0] }).errorHandler;
  app.onError(async (thrown, c) => {
    const answer = await inner(thrown, c);
    if (answer.status < 500) return answer;
    const told = encodeURIComponent((thrown.stack ?? String(thrown)).toWellFormed().slice(0, 600));
    answer.headers.set(thrownHeader, told);
    return answer;
  });
}

/** One signed-in somebody, or nobody, who asks the application itself without a network between. */
export function asker(app: Hono<Env>, token?: string, scheme = "http:"): Ask {
  const name = sessionCookie(scheme === "https:");
  const cookie: Record<string, string> = token ? { cookie: `${name}=${token}` } : {};
  let turn = 0;
  return async ({ method, path, headers = {}, body }) => {
    const from = { "x-forwarded-for": `10.${(turn >> 16) & 255}.${(turn >> 8) & 255}.${turn++ & 255}` };
    const init = {
      method,
      headers: { ...from, ...cookie, ...headers },
      ...(body === undefined ? {} : { body }),
    };
    const answer = await soon(Promise.resolve(app.fetch(new Request(`${scheme}//localhost${path}`, init))));
    const thrown = answer.headers.get(thrownHeader);
    return {
      status: answer.status,
      headers: answer.headers,
      body: await bodyOf(answer),
      thrown: thrown ? decodeURIComponent(thrown) : undefined,
    };
  };
}

async function bodyOf(answer: Response): Promise<string> {
  if (answer.headers.get("content-type")?.startsWith("text/event-stream")) {
    await answer.body?.cancel();
    return "";
  }
  const bytes = Buffer.from(await soon(answer.arrayBuffer()));
  const packed = bytes.length > 0 ? answer.headers.get("content-encoding") : null;
  if (packed === "gzip") return gunzipSync(bytes).toString();
  return (packed === "deflate" ? inflateSync(bytes) : bytes).toString();
}

async function soon<T>(promised: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), patience);
  });
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
}
