import type { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { Env, Web } from "#platform/http";
import { paths } from "#platform/http";
import type { Live } from "../live.ts";

/** Proxies and phones cut a silent stream; a comment now and then keeps it, and shows when the reader left. */
const heartbeatMs = 20_000;
/** A stream ends now and then so that its session is looked at again; the browser reconnects by itself. */
const longestMs = 5 * 60_000;
/** Changes closer together than this are told as one: a busy night must not become a flood of looks. */
const breathMs = 200;

/** Says only that something changed; the page is then fetched through the ordinary door. */
export function liveRoute(app: Hono<Env>, live: Live): void {
  app.get(paths.boardStream(), async (c) => {
    const org = await c.var.desk.read({ deed: "access.more", object: "stream" }, (_, who) =>
      Promise.resolve(who.org),
    );
    return tell(c, live, org);
  });
  // Rooms of every house in the realm; `places.tell` says it when what is free has changed.
  app.get(paths.placesStream(), async (c) => {
    const training = await c.var.desk.read({ deed: "places.see", object: "stream" }, (_, who) =>
      Promise.resolve(who.training),
    );
    return tell(c, live, training ? "places:training" : "places:real");
  });
}

function tell(c: Web, live: Live, subject: string): Response {
  // How many milliseconds ago the page was asked for; a page asked for before the stream is open may miss a change.
  const age = Number(/^\d{1,9}$/.exec(c.req.query("alder") ?? "")?.[0] ?? 0);
  return streamSSE(c, async (stream) => {
    let changed = live.mayHaveChanged(subject, age);
    let wake = () => {};
    const stop = live.watch(subject, () => {
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
        await stream.sleep(breathMs);
      }
    }
    stop();
  });
}
