import type { Hono } from "hono";
import type { Env, Web } from "#platform/http";
import { json, licence, openToAll, readOnly, remembered, send, type Asked } from "../answer.ts";
import type { View } from "../view.ts";
import { centresTable } from "./centres.ts";
import { municipalitiesTable } from "./municipalities.ts";
import { overviewOf } from "./overview.ts";
import { csvOf, metadataOf, type Table } from "./table.ts";
import { termsTable } from "./terms.ts";

/** Files anybody may fetch: rows with their explanation beside, and the overview in one piece. */
export function fileRoutes(app: Hono<Env>, views: (c: Web) => Promise<Asked>): void {
  app.use("/data/*", openToAll());
  addTable(app, views, centresTable);
  addTable(app, views, termsTable);
  addTable(app, views, municipalitiesTable);
  const overview = remembered((view) => JSON.stringify(overviewOf(view)));
  app.get("/data/overview.json", async (c) => {
    const asked = await views(c);
    return send(c, asked, { type: "application/json; charset=utf-8", text: overview(asked) });
  });
  app.all("/data/overview.json", readOnly);
}

function addTable<Row>(app: Hono<Env>, views: (c: Web) => Promise<Asked>, table: Table<Row>): void {
  const csv = `/data/${table.name}.csv`;
  const metadata = `${csv}-metadata.json`;
  const rows = remembered((view: View) => csvOf(table, view));
  app.get(csv, async (c) => {
    const asked = await views(c);
    const sent = send(c, asked, {
      type: "text/csv; charset=utf-8; header=present",
      // The rows are codes and the centres' own words: the same in every language.
      text: rows({ ...asked, lang: "nb" }),
      spoken: false,
    });
    const beside = `<${asked.origin}${metadata}>; rel="describedby"; type="application/csvm+json"`;
    sent.headers.set("link", `<${licence}>; rel="license", ${beside}`);
    return sent;
  });
  app.get(metadata, async (c) => {
    const asked = await views(c);
    const body = json(metadataOf(table, asked), "application/csvm+json");
    return send(c, asked, { ...body, spoken: false });
  });
  app.all(csv, readOnly);
  app.all(metadata, readOnly);
}
