import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { osloDate } from "#platform/clock";
import type { Env, Web } from "#platform/http";
import { openSnapshots } from "#modules/directory";
import type { View } from "./view.ts";

export const licence = "https://creativecommons.org/licenses/by/4.0/";

/** The view, and since when it has been as it is. */
export interface Asked extends View {
  since: Date;
}

/** Looks at the real centres only; the training county has no open data. */
export function openViews(): (c: Web) => Promise<Asked> {
  const snapshots = openSnapshots();
  let last = { content: "", since: new Date(0) };
  return async (c) => {
    const snapshot = await snapshots(c, false);
    const now = c.var.clock.now();
    const today = osloDate(now);
    const content = `${snapshot.revision} ${today}`;
    // Nothing tells when the public file last changed: the first sight of it is never too early.
    if (last.content !== content) last = { content, since: now };
    return { snapshot, today, lang: c.var.publicLang, origin: c.var.origin, since: last.since };
  };
}

/** Kept for as long as the view is the same, since most answers are cuts of one thing. */
export function remembered<Made>(make: (view: View) => Made): (view: View) => Made {
  const kept = new Map<string, { content: string; made: Made }>();
  return (view) => {
    const content = `${view.snapshot.revision} ${view.today} ${view.origin}`;
    const known = kept.get(view.lang);
    if (known?.content === content) return known.made;
    const made = make(view);
    kept.set(view.lang, { content, made });
    return made;
  };
}

export interface Body {
  type: string;
  text: string;
  /** False for what is the same in every language. */
  spoken?: boolean;
}

/** An answer that may be kept and asked for again. The tag is of the bytes, so an upgrade changes it too. */
export function send(c: Web, asked: Asked, { type, text, spoken = true }: Body): Response {
  const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
  const { stale, takenAt } = asked.snapshot;
  const headers = new Headers({
    etag,
    "last-modified": asked.since.toUTCString(),
    "cache-control": stale ? "no-store" : "public, max-age=300",
    link: `<${licence}>; rel="license"`,
  });
  if (spoken) {
    headers.set("vary", "Accept-Language");
    headers.set("content-language", asked.lang);
  }
  // A copy that could not be renewed says so, and how old it is.
  if (stale) headers.set("x-havn-copy-from", takenAt.toISOString());
  if (isSame(c, etag, asked.since)) return new Response(null, { status: 304, headers });
  headers.set("content-type", type);
  return new Response(text, { headers });
}

/** Compression weakens the tag on its way out, so the tags are compared without `W/`. */
function isSame(c: Web, etag: string, since: Date): boolean {
  const tags = c.req.header("if-none-match");
  if (tags !== undefined) {
    return tags.split(",").some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, "")));
  }
  const asked = Date.parse(c.req.header("if-modified-since") ?? "");
  return !Number.isNaN(asked) && Math.floor(since.getTime() / 1000) * 1000 <= asked;
}

export const json = (value: unknown, type = "application/json"): Body => ({
  type: `${type}; charset=utf-8`,
  text: JSON.stringify(value),
});

/** Open data may be read by any page: there is no session here and nothing to steal. Problems too. */
export function openToAll(): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    headers.set("access-control-allow-origin", "*");
    headers.set("access-control-expose-headers", "etag, link, content-language, x-havn-copy-from");
    headers.set("cross-origin-resource-policy", "cross-origin");
  };
}

/** Any other method. `OPTIONS` is a question, and has an answer. */
export function readOnly(): Response {
  return new Response(
    JSON.stringify({
      type: "urn:havn:problem:read-only",
      status: 405,
      code: "read-only",
      title: "This can only be read",
    }),
    { status: 405, headers: { allow: "GET, HEAD", "content-type": "application/problem+json" } },
  );
}
