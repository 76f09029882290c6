import { gunzipSync } from "node:zlib";
import { Client } from "./client.ts";
import { table } from "./measure.ts";
import type { World } from "./world.ts";

interface Weight {
  bytes: number;
  script: number;
  requests: number;
  outside: number;
}

/** A page as a browser fetches it the first time: the page, its styles and scripts, and the fonts those name. */
async function weigh(client: Client, path: string, have: Set<string>): Promise<Weight> {
  const weight: Weight = { bytes: 0, script: 0, requests: 0, outside: 0 };
  const fetchOne = async (url: string): Promise<string> => {
    const { body, headers, status } = await client.send("GET", url, undefined, { "accept-encoding": "gzip" });
    if (status !== 200) throw new Error(`${url}: ${status}`);
    weight.bytes += body.length;
    weight.requests++;
    if (url.endsWith(".js")) weight.script += body.length;
    return headers["content-encoding"] === "gzip" ? gunzipSync(body).toString() : body.toString("latin1");
  };
  const found = await fetchOne(path);
  const linked = [...found.matchAll(/<(?:link|script|img)[^>]*?(?:href|src)="([^"]+)"/g)].map(
    (match) => match[1]!,
  );
  for (const url of new Set(linked)) {
    if (/^(https?:)?\/\//.test(url)) weight.outside++;
    else if (url.startsWith("/assets/") && !have.has(url)) {
      have.add(url);
      const text = await fetchOne(url);
      for (const [, font] of text.matchAll(/url\(["']?(\/assets\/[^"')]+\.woff2)["']?\)/g)) {
        // A browser fetches the Latin file; the extended one only where a page uses its letters.
        if (have.has(font!) || font!.includes("latin-ext")) continue;
        have.add(font!);
        await fetchOne(font!);
      }
    }
  }
  return weight;
}

const kB = (bytes: number) => (bytes / 1000).toFixed(1);

/** Line 10: what a page weighs, compressed, without headers. */
export async function pages(w: World): Promise<void> {
  const open = new Client(w.origin);
  const [centre] = await w.ask<{ id: string }>(
    "select id from directory.centres where dropped_at is null order by id limit 1",
  );
  const rows: string[][] = [];
  const some = ["/", "/oversikt", `/oversikt/${centre!.id}`, "/kommune/5610", "/kommuner", "/tall", "/spor"];
  for (const path of some) {
    const { bytes, script, requests, outside } = await weigh(open, path, new Set());
    const shown = path.replace(centre!.id, ":id");
    rows.push([
      `public ${shown}, first visit`,
      kB(bytes),
      String(requests),
      kB(script),
      String(outside),
      "≤ 30 kB, ≤ 3, ≤ 4 kB, 0",
    ]);
  }
  const staff = await new Client(w.origin).signIn("leder-nordheim");
  const [one] = await w.ask<{ id: string }>(
    "select public_id as id from cases.cases where org_id = $1 order by last_seq desc limit 1",
    [await w.orgOf("Nordheim krisesenter")],
  );
  const have = new Set<string>();
  for (const [i, path] of [
    "/vakt",
    "/saker",
    `/sak/${one!.id}`,
    "/plasser",
    "/gi-over",
    "/kontakt/ny",
  ].entries()) {
    const { bytes, script, requests, outside } = await weigh(staff, path, have);
    const goal = i === 0 ? "≤ 60 kB, –, ≤ 20 kB, 0" : "≤ 15 kB, –, –, 0";
    const when = i === 0 ? "first load" : "next page";
    rows.push([
      `staff ${path.replace(one!.id, ":id")}, ${when}`,
      kB(bytes),
      String(requests),
      kB(script),
      String(outside),
      goal,
    ]);
  }
  console.log("### 10. Pages: bytes over the wire, compressed, without headers\n");
  table(["page", "kB", "requests", "kB script", "to others", "goal"], rows);
  open.close();
  staff.close();
}
