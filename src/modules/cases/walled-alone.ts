import { getOrganisation, organisations } from "#modules/access";
import { emit } from "#modules/scheduling";
import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";

/**
 * Nobody in the house may meet the person. The municipality that answers for the house and the other centres are told that the
 * house needs somebody, and nothing of whom or why.
 */
export async function callForSomebody(tx: Tx, org: string, subject: string, clock: Clock): Promise<void> {
  const now = clock.now();
  const made = { id: newId(now), publicId: newPublicId() };
  await tx.run(sql`
    insert into cases.alone (org_id, id, public_id, subject_id, at)
    values (${org}, ${made.id}, ${made.publicId}, ${subject}, ${now})`);
  await tellOthers(tx, org, "cases.nobody-left", made.publicId, now);
}

async function tellOthers(tx: Tx, org: string, kind: string, publicId: string, now: Date): Promise<void> {
  const house = await getOrganisation(tx, org);
  const all = (await organisations(tx, house.training)).filter((one) => one.id !== org);
  // The centres too: a municipality may have nobody in Havn who looks tonight.
  const told = all.filter(
    (one) =>
      one.kind === "centre" || (one.kind === "municipality" && one.municipality === house.municipality),
  );
  const payload = { id: publicId, from: house.name, phone: house.phone, at: now.toISOString() };
  for (const { id: to } of told) await emit(tx, { org, to, kind, payload }, now);
}

export const callOthers: Sweep = {
  name: "cases.nobody-left",
  due: (tx) =>
    tx.rows<{ org: string; id: string }>(
      sql`select org, id from cases.adrift() where alone and not cases.called_for(org, id)`,
    ),
  act: callForSomebody,
};

/** Somebody came, was let in again, or a wall was lifted: the others need not think of it any more. */
export const callOff: Sweep = {
  name: "cases.somebody-came",
  due: (tx) => tx.rows<{ org: string; id: string }>(sql`select org, id from cases.no_longer_alone()`),
  act: async (tx, org, id, clock) => {
    const found = await tx.row<{ publicId: string }>(
      sql`select public_id as "publicId" from cases.alone where org_id = ${org} and id = ${id}`,
    );
    const now = clock.now();
    const fresh = await tx.run(sql`
      insert into cases.alone_endings (org_id, alone_id, at) values (${org}, ${id}, ${now}) on conflict do nothing`);
    if (found && fresh === 1) await tellOthers(tx, org, "cases.somebody-came", found.publicId, now);
  },
};
