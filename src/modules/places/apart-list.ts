import { dataKey, members, organisations } from "#modules/access";
import { findMunicipality } from "#modules/directory";
import { unseal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { conflictPlace, toldByUs } from "./apart.ts";
import { circlesOf } from "./circles.ts";
import { openCircles } from "./circle-open.ts";

export interface ApartLine {
  /** Public id. */
  id: string;
  kind: "person" | "service" | "municipality" | "circle";
  /** The journey of the other, when it is a person. */
  other: string | null;
  /** Name of the service, the municipality or the circle. */
  name: string | null;
  why: string;
  at: Date;
  by: string;
}

interface Row {
  id: string;
  publicId: string;
  kind: ApartLine["kind"];
  other: string | null;
  service: string | null;
  municipality: string | null;
  circle: string | null;
  sealed: Buffer | null;
  at: Date;
  by: string;
}

/** What our own house has told of the person and not ended, the newest first. What others told is not for us to know. */
export async function apartList(
  tx: Tx,
  who: { org: string; training: boolean },
  journey: string,
): Promise<ApartLine[]> {
  const { org } = who;
  const rows = await tx.rows<Row>(sql`
    select c.id, c.public_id as "publicId", c.kind, c.service_id as service, c.municipality, c.circle_id as circle,
      c.sealed, c.at, c.by_id as by,
      case when c.subject = ${journey} then c.other_subject else c.subject end as other
    from places.conflicts c
    where c.org_id = ${org} and (c.subject = ${journey} or c.other_subject = ${journey}) and ${toldByUs}
      and (c.circle_id is null or c.circle_id in (select id from (${openCircles(org)}) k))
      and not exists (select from places.conflict_endings e where e.org_id = c.org_id and e.conflict_id = c.id)
    order by c.at desc, c.id`);
  if (rows.length === 0) return [];
  const [staff, services] = [await members(tx, org), await organisations(tx, who.training)];
  const circles = await circlesOf(tx, org);
  const nameOf = async ({ service, municipality, circle }: Row) =>
    circle !== null
      ? (circles.find((one) => one.id === circle)?.name ?? null)
      : municipality === null
        ? (services.find((one) => one.id === service)?.name ?? null)
        : ((await findMunicipality(tx, municipality))?.name ?? municipality);
  return Promise.all(
    rows.map(async (row) => ({
      id: row.publicId,
      kind: row.kind,
      other: row.kind === "person" ? row.other : null,
      name: await nameOf(row),
      why: row.sealed
        ? unseal(await dataKey(tx, org, row.id), conflictPlace(org, row.id, "conflicts"), row.sealed)
        : "",
      at: row.at,
      by: staff.find((one) => one.id === row.by)?.name ?? "",
    })),
  );
}
