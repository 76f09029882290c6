import { expect } from "vitest";
import type { PlainBrowser } from "./plain-browser.ts";

export type Json = Record<string, any>; // eslint-disable-line typescript/no-explicit-any -- read as a stranger to the code would
export interface Answer {
  status: number;
  type: string;
  etag: string;
  json: Json;
}

/** A program: no form, no origin, a body of JSON. */
export async function apiCall(
  origin: string,
  who: PlainBrowser,
  method: string,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
): Promise<Answer> {
  const headers: Record<string, string> = {
    cookie: [...who.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...more,
  };
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const answer = await fetch(`${origin}/api/v1${path}`, { method, headers, ...sent });
  const type = answer.headers.get("content-type") ?? "";
  expect(type).toMatch(answer.ok ? /^application\/json/ : /^application\/problem\+json/);
  const json = (await answer.json()) as Json;
  const { status } = answer;
  const problem = { status, type: `urn:havn:problem:${json.code}`, title: expect.stringMatching(/./) };
  expect(json).toMatchObject(answer.ok ? {} : problem);
  return { status, type, etag: answer.headers.get("etag") ?? "", json };
}
