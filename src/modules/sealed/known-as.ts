import { sql, type Tx } from "#platform/db";
import { spokenCode } from "#modules/access";
import type { OpenCase } from "./content.ts";
import { shutOutWalled } from "./keep-walls.ts";
import { kinToken, wallMarks, wayToken } from "./walls.ts";

/**
 * Says what she is known by on the ordinary side, so that walls that are raised there hold here. What was typed is kept nowhere; a
 * case that is not there and one the caller must not know of get the same answer.
 */
export async function knownAs(
  tx: Tx,
  of: OpenCase,
  what: { spoken: string; identity: readonly string[] },
  by: string,
): Promise<object | { no: "no-such-way" }> {
  const { spoken, identity } = what;
  const tokens: string[] = [];
  for (const mark of identity) tokens.push(kinToken(mark), ...(await waysMarked(tx, mark)));
  if (spoken) {
    const journey = await wayOf(tx, spoken);
    if (!journey) return { no: "no-such-way" };
    tokens.push(wayToken(journey));
  }
  if (tokens.length === 0) return { no: "no-such-way" };
  await tx.run(sql`
    insert into sealed.known_marks (org_id, case_id, mark, by_id)
    select ${of.org}, ${of.id}, mark, ${by} from unnest(${wallMarks(tx, of.org, tokens)}::bytea[]) as one (mark)
    on conflict do nothing`);
  await shutOutWalled(tx);
  return {};
}

async function wayOf(tx: Tx, typed: string): Promise<string | null> {
  const row = await tx.row<{ journey: string | null }>(
    sql`select access.journey_spoken(${spokenCode(typed) ?? ""}) as journey`,
  );
  return row?.journey ?? null;
}

async function waysMarked(tx: Tx, identity: string): Promise<string[]> {
  const rows = await tx.rows<{ journey: string }>(
    sql`select journey from access.journeys_marked(${Buffer.from(identity, "hex")}) as one (journey)`,
  );
  return rows.map((one) => wayToken(one.journey));
}
