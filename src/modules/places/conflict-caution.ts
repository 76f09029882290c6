import { getOrganisation } from "#modules/access";
import type { Clock } from "#platform/clock";
import { sql, type Sql, type Tx } from "#platform/db";
import type { Actor, Listener } from "#platform/http";
import { keepCaution } from "./presence.ts";

/** Somebody who may not meet another is under our roof or on the way. Says not who. */
export interface Caution {
  id: string;
  /** Public id. */
  publicId: string;
  at: Date;
  /** Who told of the conflict, for the leader to ring. */
  toldBy: { org: string; name: string; phone: string | null };
}

type Row = Omit<Caution, "toldBy"> & { told: string };

async function cautions(tx: Tx, which: Sql): Promise<Caution[]> {
  const rows = await tx.rows<Row>(sql`
    select c.id, c.public_id as "publicId", c.at, c.told_by as told from places.cautions c
    where ${which}
      and not exists (select from places.caution_endings e where e.org_id = c.org_id and e.caution_id = c.id)
    order by c.at, c.id`);
  return Promise.all(
    rows.map(async ({ told, ...row }) => {
      const { id: org, name, phone } = await getOrganisation(tx, told);
      return { ...row, toldBy: { org, name, phone } };
    }),
  );
}

/** Until a leader has been told. */
export function openCautions(tx: Tx, org: string): Promise<Caution[]> {
  return cautions(tx, sql`c.org_id = ${org}`);
}

export async function findCaution(tx: Tx, org: string, publicId: string): Promise<Caution | undefined> {
  return (await cautions(tx, sql`c.org_id = ${org} and c.public_id = ${publicId}`))[0];
}

/** A leader knows, and has decided who sleeps where. Twice is the same. */
export async function endCaution(
  tx: Tx,
  publicId: string,
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ ended: Date } | { no: "not-found" }> {
  const now = clock.now();
  const ended = await tx.run(sql`
    insert into places.caution_endings (org_id, caution_id, at, by_id)
    select org_id, id, ${now}::timestamptz, ${who.membership}::uuid from places.cautions
    where org_id = ${who.org} and public_id = ${publicId}
    on conflict do nothing`);
  return ended === 0 ? { no: "not-found" } : { ended: now };
}

/** Another house told of a conflict between two who are under our roof, or will be. */
export const hearUnderOneRoof: Listener = async (
  tx,
  event: { org: string; payload: { mark: string; toldBy: string } },
  clock,
) => {
  const about = { mark: Buffer.from(event.payload.mark, "hex"), toldBy: event.payload.toldBy };
  await keepCaution(tx, event.org, about, clock.now());
};
