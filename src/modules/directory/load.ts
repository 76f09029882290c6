import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import { centresFile, municipalitiesFile } from "./fact.ts";
import { figuresFile, formerFile, takingPart, tryggestFile } from "./papers.ts";
import type { TryggEst } from "./snapshot.ts";

type Load = (tx: Tx, content: unknown, now: Date) => Promise<void>;

const files = {
  municipalities: loadMunicipalities,
  centres: loadCentres,
  tryggest: (tx, content) => keepPaper(tx, "tryggest", teams(tryggestFile.parse(content))),
  "former-municipalities": (tx, content) =>
    keepPaper(tx, "former-municipalities", formerFile.parse(content).former),
  figures: (tx, content) => keepPaper(tx, "figures", figuresFile.parse(content).figures),
} satisfies Record<string, Load>;
type FileName = keyof typeof files;

/**
 * Puts the files of `folder` (the shipped `data/`) into the tables, as the relay, and says which were new.
 * Files whose hash stands in the database already are not even parsed. What a new file lacks is marked,
 * never deleted.
 */
export async function loadPublicData(tx: Tx, folder: string, clock: Clock): Promise<FileName[]> {
  const loaded: FileName[] = [];
  for (const [name, load] of Object.entries(files) as [FileName, Load][]) {
    if (await loadFile(tx, folder, `${name}.json`, clock.now(), load)) loaded.push(name);
  }
  return loaded;
}

async function loadFile(tx: Tx, folder: string, source: string, now: Date, load: Load): Promise<boolean> {
  const text = readFileSync(join(folder, source), "utf8");
  const hash = createHash("sha256").update(text).digest("hex");
  await lockPublicData(tx);
  const done = await tx.row<{ hash: string; compiled: string | null; imported: boolean }>(
    sql`select hash, compiled, imported from directory.loads where source = ${source}`,
  );
  if (done?.hash === hash) return false;
  const content = JSON.parse(text) as { compiled?: string };
  const compiled = content.compiled ?? null;
  // Somebody here knew better than the file they had; only a newer one may know better than they.
  if (done?.imported && (compiled ?? "") <= (done.compiled ?? "")) return false;
  await load(tx, content, now);
  await tx.run(sql`
    insert into directory.loads (source, hash, loaded_at, compiled) values (${source}, ${hash}, ${now}, ${compiled})
    on conflict (source) do update set hash = excluded.hash, loaded_at = excluded.loaded_at,
      compiled = excluded.compiled, imported = false`);
  return true;
}

/** Two servers starting at once: the second waits here and then finds nothing to do. */
export async function lockPublicData(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(7241104)`);
}

async function loadMunicipalities(tx: Tx, content: unknown, now: Date): Promise<void> {
  const rows = municipalitiesFile.parse(content).municipalities;
  await tx.run(sql`
    insert into directory.municipalities (number, name, official_name, county_number, county, lat, lon, population)
    select number, name, "officialName", "countyNumber", county, lat, lon, population
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (number text, name text, "officialName" text,
      "countyNumber" text, county text, lat double precision, lon double precision, population integer)
    on conflict (number) do update set name = excluded.name, official_name = excluded.official_name,
      county_number = excluded.county_number, county = excluded.county, lat = excluded.lat, lon = excluded.lon,
      population = excluded.population, training = false, dropped_at = null`);
  await tx.run(sql`
    update directory.municipalities set dropped_at = ${now}
    where not training and dropped_at is null and number <> all (${rows.map((row) => row.number)})`);
}

/** Puts a checked file of centres in the place of what stood there. */
export async function loadCentres(tx: Tx, content: unknown, now: Date): Promise<void> {
  const rows = centresFile.parse(content).centres;
  const written = await tx.run(sql`
    insert into directory.centres (id, uuid, name, facts)
    select r ->> 'id', (r ->> 'uuid')::uuid, r ->> 'name', r
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as r
    on conflict (id) do update set uuid = excluded.uuid, name = excluded.name, facts = excluded.facts,
      dropped_at = null
    where not centres.training`);
  // What an invented centre says must never come to stand under a real name.
  if (written !== rows.length) throw new Error("centres.json: an id is taken by the training county");
  await tx.run(sql`
    update directory.centres set dropped_at = ${now}
    where not training and dropped_at is null and id <> all (${rows.map((row) => row.id)})`);
}

async function keepPaper(tx: Tx, name: string, content: readonly unknown[]): Promise<void> {
  await tx.run(sql`
    insert into directory.papers (name, content) values (${name}, ${JSON.stringify(content)}::jsonb)
    on conflict (name) do update set content = excluded.content`);
}

function teams(file: Parameters<typeof takingPart>[0]): TryggEst[] {
  return takingPart(file).map(({ number, district, source, date }) => ({ number, district, source, date }));
}
