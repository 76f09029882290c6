import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { MiddlewareHandler } from "hono";
import { osloDate } from "#platform/clock";
import type { Env, Web } from "#platform/http";
import type { Snapshot, Snapshots } from "#modules/directory";
import { openKeep } from "./keep.ts";

interface Finished {
  html: string;
  gzip: Uint8Array<ArrayBuffer>;
}
const compressed = promisify(gzip);

/** Pages kept at a time: 100 kB each at most, so 20 MB. */
const room = 200;
/** An address longer than this was not made by us. */
const longest = 120;

/**
 * The public pages are the same for everybody, so the same page is drawn and compressed once and then handed
 * out. What somebody typed is never kept: those pages pass by. Compressing is safe for the same reason: a page
 * holds nothing secret that its length could give away.
 */
export function keepPages(snapshots: Snapshots) {
  const pages = openKeep<Finished>(room);
  return (training: boolean): MiddlewareHandler<Env> =>
    async (c, next) => {
      const { pathname, search, searchParams } = new URL(c.req.url);
      if (searchParams.get("s") || search.length > longest) return next();
      const key = `${stamp(c, await snapshots(c, training))} ${pathname}${search}`;
      const kept = pages.get(key);
      if (kept) return answer(c, kept);
      await next();
      if (c.res.status !== 200) return;
      const html = await c.res.text();
      const page = { html, gzip: new Uint8Array(await compressed(html)) };
      pages.set(key, page);
      c.res = answer(c, page);
    };
}

/** All that a page may depend on besides its address. */
function stamp(c: Web, { revision, stale, takenAt }: Snapshot): string {
  const age = stale ? takenAt.toISOString() : "";
  return `${revision} ${age} ${osloDate(c.var.clock.now())} ${c.var.publicLang}`;
}

function answer(c: Web, page: Finished): Response {
  const headers = { "content-type": "text/html; charset=UTF-8", vary: "Accept-Encoding" };
  const takesGzip = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(c.req.header("accept-encoding") ?? "");
  return takesGzip
    ? new Response(page.gzip, { headers: { ...headers, "content-encoding": "gzip" } })
    : new Response(page.html, { headers });
}

/** One snapshot for a request, so that what is kept and what it is kept by cannot differ. */
export function oncePerRequest(snapshots: Snapshots): Snapshots {
  const asked = [false, true].map(() => new WeakMap<Web, Promise<Snapshot>>());
  return (c, training = false) => {
    const known = asked[Number(training)]!.get(c);
    if (known) return known;
    const snapshot = snapshots(c, training);
    asked[Number(training)]!.set(c, snapshot);
    return snapshot;
  };
}
