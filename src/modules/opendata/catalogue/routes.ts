import type { Hono } from "hono";
import type { Env, Web } from "#platform/http";
import { json, openToAll, readOnly, send, type Asked } from "../answer.ts";
import { catalogueOf } from "./quads.ts";
import { jsonLdOf, turtleOf } from "./written.ts";

/** DCAT-AP-NO 3, so that data.norge.no finds the files. Every language stands in it at once. */
export function catalogueRoutes(app: Hono<Env>, views: (c: Web) => Promise<Asked>): void {
  const turtle = async (c: Web) => {
    const asked = await views(c);
    const text = turtleOf(catalogueOf(asked));
    return send(c, asked, { type: "text/turtle; charset=utf-8", text, spoken: false });
  };
  const jsonLd = async (c: Web) => {
    const asked = await views(c);
    const body = json(jsonLdOf(catalogueOf(asked)), "application/ld+json");
    return send(c, asked, { ...body, spoken: false });
  };
  const either = async (c: Web) => {
    const accept = c.req.header("accept") ?? "";
    const answer = await (/json/.test(accept) ? jsonLd(c) : turtle(c));
    answer.headers.append("vary", "Accept");
    return answer;
  };
  for (const [path, answer] of [
    ["/katalog", either],
    ["/katalog.ttl", turtle],
    ["/katalog.jsonld", jsonLd],
  ] as const) {
    app.use(path, openToAll());
    app.get(path, answer);
    app.all(path, readOnly);
  }
}
