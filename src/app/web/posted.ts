import type { MiddlewareHandler } from "hono";
import { problem, type Env } from "#platform/http";

/**
 * Above this nothing is read at all. A pasted megabyte is below it, also when every byte of it travels as
 * three signs, and comes back to the page it was typed on.
 */
const largestBody = 4_000_000;
const deepestJson = 32;

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const letter of text) {
    if (letter === "{" || letter === "[") deepest = Math.max(deepest, ++depth);
    else if (letter === "}" || letter === "]") depth--;
  }
  return deepest;
}

function isStorable(text: string): boolean {
  return !text.includes("\u0000") && !/\\u0000/.test(text) && text.isWellFormed();
}

/** More than is read; answered as a page or as a problem, by who asked. */
export class TooLarge extends Error {
  readonly limit = largestBody;
}

/** Reads a form into `posted`, and holds JSON bodies to what the database can keep unaltered. */
export function readBody(): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set("posted", {});
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const declared = Number(c.req.header("content-length") ?? "0");
    if (declared > largestBody) throw new TooLarge();
    const type = (c.req.header("content-type") ?? "").split(";")[0]!.trim();
    if (type === "application/x-www-form-urlencoded") {
      const body = await c.req.text();
      if (body.length > largestBody) throw new TooLarge();
      c.set("posted", fieldsOf(new URLSearchParams(body)));
    } else if (type === "application/json") {
      const body = await c.req.text();
      if (body.length > largestBody) throw new TooLarge();
      if (!isStorable(body) || hasLoneSurrogate(body)) return badBody("bad-characters");
      if (depthOf(body) > deepestJson) return badBody("too-deep");
      if (!isJson(body)) return badBody("not-json");
    } else if (declared > 0 || type === "multipart/form-data") {
      return problem({ status: 415, code: "unsupported-body", title: "Send a form or JSON" });
    }
    return next();
  };
}

function fieldsOf(search: URLSearchParams): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(search.keys())) {
    const all = search.getAll(name);
    fields[name] = all.length === 1 ? all[0]! : all;
  }
  return fields;
}

/** An escaped half of a pair, such as "\ud800", which JSON lets through and PostgreSQL would alter. */
function hasLoneSurrogate(body: string): boolean {
  if (!/\\u[dD][89a-fA-F]/.test(body)) return false;
  let whole = true;
  try {
    JSON.parse(body, (key, value: unknown) => {
      if (!key.isWellFormed() || (typeof value === "string" && !value.isWellFormed())) whole = false;
      return value;
    });
  } catch {
    return false;
  }
  return !whole;
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

function badBody(code: string): Response {
  return problem({ status: 400, code, title: "The body cannot be used" });
}
