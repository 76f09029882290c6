import type { Hono } from "hono";
import { paths, type Env, type SecondLook } from "#platform/http";
import { postConfirm, showConfirm } from "./confirm.tsx";
import { showEntry } from "./entry.tsx";
import { postFact, showFact } from "./fact.tsx";
import { postTerm, showTerm } from "./term.tsx";

/** Where a centre keeps what the public overview says of it. */
export function entryPages(app: Hono<Env>, look: SecondLook): void {
  app.get(paths.entry(), showEntry);
  app.get(paths.entryConfirm(), showConfirm);
  app.post(paths.entryConfirm(), postConfirm);
  app.get(paths.entryTerm(":term"), showTerm);
  app.post(paths.entryTerm(":term"), (c) => postTerm(c, look));
  app.get(paths.entryFact(":fact"), showFact);
  app.post(paths.entryFact(":fact"), postFact);
}
