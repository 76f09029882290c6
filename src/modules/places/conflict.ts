import { seal, unseal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import { roofMark, type Roof } from "./presence-marks.ts";

/** What a person must be kept apart from. A person is a subject mark in hex, a service an internal id. */
export interface Apart {
  kind: "person" | "service" | "municipality";
  other: string;
  /** The organisation that told. */
  toldBy: string;
}

const placeOf = (org: string, conflict: string) => ({
  org,
  table: "places.conflict_marks",
  column: "other",
  row: conflict,
});
const hex = (subject: Buffer) => subject.toString("hex");

/** What every house needs, and only whoever already knows the one can find the other. */
export async function markConflict(
  tx: Tx,
  of: { org: string; training: boolean; conflict: string; subject: Buffer },
  apart: Pick<Apart, "kind" | "other">,
): Promise<void> {
  const whose = tx.vault.mark("conflict", hex(of.subject));
  const key = tx.vault.mark("conflict opens", hex(of.subject));
  const other = seal(key, placeOf(of.org, of.conflict), `${apart.kind}:${apart.other}`);
  await tx.run(sql`
    insert into places.conflict_marks (org_id, conflict_id, training, whose, other)
    values (${of.org}, ${of.conflict}, ${of.training}, ${whose}, ${other})`);
}

/** Everything told of the person anywhere in the realm that has not been ended. */
export async function apartFrom(tx: Tx, subject: Buffer): Promise<Apart[]> {
  const rows = await tx.rows<{ org: string; conflict: string; other: Buffer }>(sql`
    select org_id as org, conflict_id as conflict, other from places.conflict_marks
    where whose = ${tx.vault.mark("conflict", hex(subject))} and ended_at is null`);
  if (rows.length === 0) return [];
  const key = tx.vault.mark("conflict opens", hex(subject));
  return rows.map((row) => {
    const [kind, other] = unseal(key, placeOf(row.org, row.conflict), row.other).split(":");
    return { kind: kind as Apart["kind"], other: other!, toldBy: row.org };
  });
}

/** Which of the roofs somebody is under, or on the way to, whom the person may not meet; the roof itself included. */
export async function roofsApart(
  tx: Tx,
  known: readonly Apart[],
  roofs: readonly Roof[],
  now: Date,
): Promise<{ roof: Roof; apart: Apart }[]> {
  const people = known.filter((one) => one.kind === "person");
  const found = roofs.flatMap((roof) =>
    known
      .filter((one) => one.other === (one.kind === "service" ? roof.org : roof.municipality))
      .map((apart) => ({ roof, apart })),
  );
  if (people.length === 0) return found;
  const marks = new Map(
    roofs.flatMap((roof) =>
      people.map((apart) => [
        hex(roofMark(tx.vault, roof, Buffer.from(apart.other, "hex"))),
        { roof, apart },
      ]),
    ),
  );
  const living = await tx.rows<{ mark: Buffer }>(sql`
    select distinct mark from places.presence_marks
    where mark = any (${[...marks.keys()].map((mark) => Buffer.from(mark, "hex"))}::bytea[])
      and (until is null or until > ${now})`);
  return [...found, ...living.flatMap(({ mark }) => marks.get(hex(mark)) ?? [])];
}
