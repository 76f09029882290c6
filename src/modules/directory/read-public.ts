import { createHash } from "node:crypto";
import { sql, type Tx } from "#platform/db";
import { entryOfVersion, historyOf, type Change, type Turned, type Version } from "./changes.ts";
import type { Centre } from "./fact.ts";
import { municipalities } from "./municipality.ts";
import { publicCentres } from "./reads.ts";
import type { Content, Shown } from "./snapshot.ts";

/** Another when anything the public may read has changed; the cheap question asked before the long one. */
export async function changeMark(tx: Tx): Promise<string> {
  const row = await tx.row<{ mark: string }>(sql`
    select concat_ws(' ', number, at, (select count(*) from directory.statements)) as mark from directory.revision`);
  return row!.mark;
}

/**
 * Everything the public may read. The revision is made of the content itself, so that it is the same after a
 * restart, and another in another database.
 */
export async function readPublic(tx: Tx, training: boolean): Promise<Content> {
  const [found, said, places, papers] = await Promise.all([
    publicCentres(tx, training),
    published(tx, training),
    municipalities(tx, training),
    tx.rows<{ name: string; content: never[] }>(sql`select name, content from directory.papers`),
  ]);
  const paper = (name: string): never[] => papers.find((one) => one.name === name)?.content ?? [];
  const content = {
    centres: found.map((one) => withEntry(one, said.get(one.centre.id) ?? [])),
    municipalities: places,
    // What stands in the public files is about real places, and has no place in the training county.
    tryggest: training ? [] : paper("tryggest"),
    former: training ? [] : paper("former-municipalities"),
    figures: paper("figures"),
  };
  const revision = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 32);
  return { ...content, revision };
}

async function published(tx: Tx, training: boolean): Promise<Map<string, Version[]>> {
  const rows = await tx.rows<Version & { centre: string }>(sql`
    select s.centre_id as centre, s.version, s.kind, s.said, s.at from directory.statements s
    join directory.centres c on c.id = s.centre_id and c.training = ${training} order by s.version`);
  return Map.groupBy(rows, (row) => row.centre);
}

function withEntry(one: { uuid: string; centre: Centre }, versions: Version[]): Shown {
  const latest = versions.at(-1);
  return {
    ...one,
    entry: latest ? entryOfVersion(latest) : null,
    history: historyOf(versions).map(inPublic),
  };
}

/**
 * What was answered stays readable for ever; the words beside it, and a number, only for as long as they stand. So a
 * centre can take back a name it should not have written, and an old number is not rung.
 */
function inPublic(change: Change): Change {
  const what = change.what.map(
    (one) => ({ ...one, from: wordless(one.from), to: wordless(one.to) }) as Turned,
  );
  return { ...change, what };
}

function wordless(answer: Turned["from"]): Turned["from"] {
  if (!answer) return null;
  if ("ground" in answer) return { ...answer, ground: "" };
  return typeof answer.is === "string" ? { ...answer, is: "" } : answer;
}
