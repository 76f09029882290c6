import type { MiddlewareHandler } from "hono";
import { problem, type Env, type Web } from "#platform/http";
import { TooLarge, wholeBody } from "./body.ts";

/**
 * Above this nothing is read at all. A pasted megabyte is below it, also when every byte of it travels as
 * three signs, and comes back to the page it was typed on.
 */
const largestBody = 4_000_000;
const deepestJson = 32;
/** Our longest form has some two hundred; a list for each of a million names would take minutes to look through. */
const mostFields = 5_000;

/** Reads a form into `posted`, and holds JSON bodies to what the database can keep unaltered. */
export function readBody(): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set("posted", {});
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const type = (c.req.header("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
    // A form can be posted by any site; the API takes none.
    const form = type === "application/x-www-form-urlencoded" && !c.req.path.startsWith("/api/");
    if (!form && type !== "application/json") return hasBody(c, type) ? unsupported() : next();
    // What is packed is not unpacked here, so nothing can grow on the way in.
    if ((c.req.header("content-encoding") ?? "identity") !== "identity") return unsupported();
    const body = await wholeBody(c, largestBody);
    if (form) {
      const search = new URLSearchParams(body);
      if (search.size > mostFields) throw new TooLarge(largestBody);
      c.set("posted", fieldsOf(search));
      return next();
    }
    if (!isStorable(body) || hasLoneSurrogate(body)) return badBody("bad-characters");
    if (depthOf(body) > deepestJson) return badBody("too-deep");
    return isJson(body) ? next() : badBody("not-json");
  };
}

const hasBody = (c: Web, type: string) =>
  type !== "" ||
  c.req.header("transfer-encoding") !== undefined ||
  Number(c.req.header("content-length") ?? 0) > 0;

function unsupported(): Response {
  return problem({ status: 415, code: "unsupported-body", title: "Send a form or JSON" });
}

/** Brackets inside somebody's words open nothing. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [sign] of json.matchAll(/"(?:[^"\\]|\\.)*"?|[{}[\]]/g)) {
    if (sign === "{" || sign === "[") deepest = Math.max(deepest, ++depth);
    else if (sign === "}" || sign === "]") depth--;
  }
  return deepest;
}

/** The replacement character stands where the bytes were no UTF-8. */
function isStorable(text: string): boolean {
  return !["\u0000", "\ufffd", "\\u0000"].some((one) => text.includes(one)) && text.isWellFormed();
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
