import type { Hono } from "hono";
import { paths, type Env, type Web } from "#platform/http";
import { postAlarmEnd, showKeys } from "./keys.tsx";
import { postShredCase, postShredding, showShredCase } from "./keys-ask.tsx";
import { postArchiveRule } from "./keys-shredding.tsx";

const idIn = (c: Web) => c.req.param("id") ?? "";

export function keyPages(app: Hono<Env>): void {
  app.get(paths.keys(), showKeys);
  app.post(paths.keyAlarmEnd(":id"), (c) => postAlarmEnd(c, idIn(c)));
  app.post(paths.archiveRule(), postArchiveRule);
  app.get(paths.shredCase(":id"), (c) => showShredCase(c, idIn(c)));
  app.post(paths.shredCase(":id"), (c) => postShredCase(c, idIn(c)));
  app.post(paths.shredding(":id"), (c) => postShredding(c, idIn(c)));
}
