import type { Hono } from "hono";
import { paths, type Env } from "#platform/http";
import { showAccessibility } from "./accessibility.tsx";
import { showTraces } from "./traces.tsx";

/** Pages about the pages: open to everybody, and readable without the database. */
export function aboutPages(app: Hono<Env>): void {
  app.get(paths.traces(), showTraces);
  app.get(paths.accessibility(), showAccessibility);
}
