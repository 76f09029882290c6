import type { Hono } from "hono";
import type { Env } from "#platform/http";

export interface Route {
  method: string;
  /** As the router writes it: `/sak/:id`. */
  pattern: string;
}

/** Every address somebody can ask for, once; what only stands in the way of them (`ALL`) left out. */
export function routesOf(app: Hono<Env>): Route[] {
  const keys = app.routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path}`);
  return [...new Set(keys)].map((key) => {
    const [method, pattern] = key.split(" ") as [string, string];
    return { method, pattern };
  });
}

export const isApi = ({ pattern }: Route) => pattern.startsWith("/api/");
export const hasId = ({ pattern }: Route) => pattern.includes(":");

/** The route that answers a path; one written out stands before one with a part left open. */
export function routeFor(routes: readonly Route[], method: string, path: string): Route | undefined {
  const fits = routes.filter((one) => one.method === method && shapeOf(one).test(path));
  return fits.find((one) => !hasId(one)) ?? fits[0];
}

const shapeOf = ({ pattern }: Route) => new RegExp(`^${pattern.replace(/:\w+/g, "[^/]+")}$`);

/** A path of this route, with the parts left open filled from left to right. */
export function fill(pattern: string, ...parts: string[]): string {
  const rest = [...parts];
  return pattern.replace(/[:{]\w+\}?/g, () => rest.shift() ?? parts.at(-1) ?? "x");
}
