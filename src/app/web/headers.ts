import type { MiddlewareHandler } from "hono";
import type { Env } from "#platform/http";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

/** On every answer: nothing from elsewhere runs, nothing is kept, nobody is told where the reader came from. */
export function securityHeaders(secure: boolean): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    // Only the fragment for municipal sites brings a policy of its own, which lets other sites frame it.
    if (!headers.has("content-security-policy")) {
      headers.set("content-security-policy", policy);
      headers.set("x-frame-options", "DENY");
    }
    headers.set("referrer-policy", "no-referrer");
    headers.set("x-content-type-options", "nosniff");
    headers.set("cross-origin-opener-policy", "same-origin");
    // Open data and the embedded fragment are made to be used by other sites, and say so themselves.
    if (!headers.has("cross-origin-resource-policy")) {
      headers.set("cross-origin-resource-policy", "same-origin");
    }
    headers.set("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    headers.set("request-otr", "1");
    headers.set("x-robots-tag", "noarchive");
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
    if (secure) headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  };
}

/** A change must come from our own pages. Programs send neither header and carry no browser's cookies. */
export function sameOrigin(origin: string): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const from = c.req.header("origin");
    const site = c.req.header("sec-fetch-site");
    const own = from === undefined || from === origin || from === new URL(c.req.url).origin;
    // A page without referrer sends "null" as its origin; the browser's own word on the site then decides.
    const opaque = from === "null" && site === "same-origin";
    const foreign = site !== undefined && site !== "same-origin" && site !== "none";
    if ((own || opaque) && !foreign) return next();
    return c.text("Forespørselen kom fra et annet nettsted, og er ikke utført.", 403);
  };
}
