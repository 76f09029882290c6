import type { MiddlewareHandler } from "hono";
import { problem, type Env, type Web } from "#platform/http";
import { sessionOf } from "./session-cookie.ts";

/**
 * A change must come from our own pages. Every browser says where a posted form came from, so one that carries
 * somebody's session and says nothing is refused too. A program with JSON may be silent: a browser cannot send
 * JSON to another site without asking first, and we never say yes.
 */
export function sameOrigin(origin: string): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const from = c.req.header("origin");
    const site = c.req.header("sec-fetch-site");
    const own = from === undefined || from === origin || from === new URL(c.req.url).origin;
    // A page without referrer sends "null" as its origin; the browser's own word on the site then decides.
    const opaque = from === "null" && site === "same-origin";
    const foreign = site !== undefined && site !== "same-origin" && site !== "none";
    const silent = from === undefined && site === undefined && !isApi(c) && sessionOf(c) !== undefined;
    if ((own || opaque) && !foreign && !silent) return next();
    return isApi(c)
      ? problem({
          status: 403,
          code: "other-origin",
          title: "The request came from another site; nothing is done",
        })
      : c.text("Forespørselen sier ikke at den kom fra dette nettstedet (Origin), og er ikke utført.", 403);
  };
}

const isApi = (c: Web) => c.req.path.startsWith("/api/");
