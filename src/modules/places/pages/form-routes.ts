import type { Hono } from "hono";
import type { Env, Web } from "#platform/http";
import { idIn } from "./id-in.ts";

type Way<Which> = readonly [path: string, which: (id: string) => Which];

/** The same form at two addresses: for what is new, under what it will belong to, and for what is there. */
export function formRoutes<Which>(
  app: Hono<Env>,
  ways: readonly Way<Which>[],
  show: (c: Web, which: Which) => Promise<Response>,
  post: (c: Web, which: Which) => Promise<Response>,
): void {
  for (const [path, which] of ways) {
    app.get(path, (c) => {
      const id = idIn(c, "id");
      return id ? show(c, which(id)) : c.notFound();
    });
    app.post(path, (c) => {
      const id = idIn(c, "id");
      return id ? post(c, which(id)) : c.notFound();
    });
  }
}
