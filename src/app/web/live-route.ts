import type { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { Env } from "#platform/http";
import { paths } from "#platform/http";
import type { Live } from "../live.ts";

/** Proxies and phones cut a silent stream; a comment now and then keeps it, and shows when the reader left. */
const heartbeatMs = 20_000;
/** A stream ends now and then so that its session is looked at again; the browser reconnects by itself. */
const longestMs = 5 * 60_000;

/** Says only that something changed; the page is then fetched through the ordinary door. */
export function liveRoute(app: Hono<Env>, live: Live): void {
  app.get(paths.boardStream(), async (c) => {
    const org = await c.var.desk.read({ deed: "access.more", object: "stream" }, (_, who) =>
      Promise.resolve(who.org),
    );
    return streamSSE(c, async (stream) => {
      let changed = false;
      let wake = () => {};
      const stop = live.watch(org, () => {
        changed = true;
        wake();
      });
      stream.onAbort(() => {
        stop();
        wake();
      });
      const until = Date.now() + longestMs;
      await stream.write(": open\n\n");
      while (!stream.aborted && Date.now() < until) {
        if (!changed) {
          const beat = await new Promise<boolean>((resolve) => {
            const timer = setTimeout(() => resolve(true), heartbeatMs);
            wake = () => {
              clearTimeout(timer);
              resolve(false);
            };
            if (changed) wake();
          });
          if (beat) await stream.write(": still here\n\n");
        }
        if (changed && !stream.aborted) {
          changed = false;
          await stream.writeSSE({ data: "changed" });
        }
      }
      stop();
    });
  });
}
