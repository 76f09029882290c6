import type { HttpBindings } from "@hono/node-server";
import type { MiddlewareHandler } from "hono";

/** How long somebody may take to send: the longest that fits a form over a poor line, and no room for whoever sends for ever. */
export const serverLimits = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
  // A header that ends or is folded in another way than the standard's is read differently by others on the way.
  insecureHTTPParser: false,
  joinDuplicateHeaders: false,
  requireHostHeader: true,
};

/** A request for two hosts is read as one by some and as the other by others (RFC 9112, section 3.2). */
export const oneHost: MiddlewareHandler = async (c, next) => {
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>;
  const names = incoming?.rawHeaders.filter((_, i) => i % 2 === 0) ?? [];
  const hosts = names.filter((name) => name.toLowerCase() === "host");
  return hosts.length > 1 ? c.text("", 400) : next();
};
