import { readFileSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";
import type { Hono } from "hono";
import type { Env } from "#platform/http";
import { root } from "../root.ts";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".woff2": "font/woff2",
};

/** Built files, read once. Their names carry their content, so a browser may keep them for ever. */
export function assets(app: Hono<Env>): void {
  const folder = join(root, ".build/public");
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const name of namesIn(folder)) {
    if (types[extname(name)]) files.set(name, new Uint8Array(readFileSync(join(folder, name))));
  }
  app.get("/assets/:name", (c) => {
    const name = c.req.param("name");
    const body = files.get(name);
    if (!body) return c.notFound();
    return c.body(body, 200, {
      "content-type": types[extname(name)]!,
      "cache-control": "public, max-age=31536000, immutable",
    });
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
