import { readFileSync, statSync } from "node:fs";
import { KeysAway } from "./refused.ts";

export interface BaoSettings {
  /** `https://…`, or plain `http` on the machine itself. */
  address: string;
  /** Read anew for each question, so that an agent beside us can renew it. */
  tokenFile: string;
  /** Where the transit engine is mounted. */
  mount: string;
  /** Milliseconds until we give up and close the content. */
  timeout?: number | undefined;
}

/** What came back, or the first sentence of its refusal of this very request. */
export type BaoAnswer = { data: Record<string, unknown> } | { refused: string };
export type AskBao = (path: string, body?: Record<string, unknown>) => Promise<BaoAnswer>;

function tokenIn(path: string): string {
  try {
    if ((statSync(path).mode & 0o077) !== 0) throw new KeysAway("denied");
    return readFileSync(path, "utf8").trim();
  } catch {
    throw new KeysAway("denied");
  }
}

/** With a body it is a change (POST), without one a look (GET). */
export function baoClient(settings: BaoSettings): AskBao {
  return async (path, body) => {
    const token = tokenIn(settings.tokenFile);
    let answer: Response;
    let said: { data?: Record<string, unknown> | null; errors?: string[] };
    try {
      answer = await fetch(new URL(`/v1/${settings.mount}/${path}`, settings.address), {
        method: body ? "POST" : "GET",
        headers: { "x-vault-token": token, "content-type": "application/json" },
        body: body ? JSON.stringify(body) : null,
        redirect: "error",
        signal: AbortSignal.timeout(settings.timeout ?? 2_000),
      });
      const text = await answer.text();
      said = text === "" ? {} : (JSON.parse(text) as typeof said);
    } catch {
      throw new KeysAway("unreachable");
    }
    if (answer.ok) return { data: said.data ?? {} };
    if (answer.status === 403) throw new KeysAway("denied");
    if (answer.status === 400 || answer.status === 404) return { refused: said.errors?.[0] ?? "not found" };
    throw new KeysAway("unreachable"); // sealed, standing by or broken
  };
}
