import { getOrganisation } from "#modules/access";
import { letThrough, mayLeave, type Looked, type TellsPlace } from "#modules/outgoing";
import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { lackingOf, type EqualOffer, type EqualPart } from "./equal-offer.ts";
import { sealFor, unsealFor } from "./notes.ts";
import { dutyOfRefusal } from "./refusal-duty.ts";

export type ProposeRefusal = { no: "not-found" } | { no: "already-settled" } | TellsPlace;

/** Writes down another offer after a no and what of § 2 is in place. The newest counts; earlier ones are kept. */
export async function proposeOffer(
  tx: Tx,
  what: { refusal: string; text: string; inPlace: readonly EqualPart[]; looked?: Looked | null },
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ lacking: EqualPart[] } | ProposeRefusal> {
  const found = await dutyOfRefusal(tx, who.org, what.refusal);
  if (!found) return { no: "not-found" };
  if (found.settled) return { no: "already-settled" };
  // It stands on the paper she is given, which anybody may read over her shoulder.
  const between = [(await getOrganisation(tx, who.org)).name];
  const outgoing = { org: who.org, between, texts: { what: what.text } };
  const leaves = await mayLeave(tx, outgoing, what.looked ?? null);
  if ("no" in leaves) return leaves;
  const now = clock.now();
  const id = newId(now);
  const reason = what.looked?.reason;
  if (leaves.kinds.length > 0 && reason)
    await letThrough(tx, { thing: "paper", id, kinds: leaves.kinds, reason }, who, clock);
  const where = { org: who.org, contact: found.contact, table: "intake.equal_offers", row: id } as const;
  const sealed = await sealFor(tx, where, what.text);
  await tx.run(sql`
    insert into intake.equal_offers (org_id, id, public_id, duty_id, in_place, sealed, at, by_id)
    values (${who.org}, ${id}, ${newPublicId()}, ${found.duty}, ${[...new Set(what.inPlace)]}, ${sealed}, ${now},
            ${who.membership})`);
  return { lacking: lackingOf(what.inPlace) };
}

/** The newest offer written down for a refusal, if any, with its internal id. */
export async function newestOffer(
  tx: Tx,
  org: string,
  of: { duty: string; contact: string },
): Promise<(EqualOffer & { row: string }) | undefined> {
  const found = await tx.row<{
    id: string;
    publicId: string;
    inPlace: EqualPart[];
    sealed: Buffer;
    at: Date;
  }>(sql`
    select id, public_id as "publicId", in_place as "inPlace", sealed, at from intake.equal_offers
    where org_id = ${org} and duty_id = ${of.duty} order by id desc limit 1`);
  if (!found) return undefined;
  const { id, publicId, inPlace, sealed, at } = found;
  const where = { org, contact: of.contact, table: "intake.equal_offers", row: id } as const;
  return {
    row: id,
    id: publicId,
    what: await unsealFor(tx, where, sealed),
    inPlace,
    lacking: lackingOf(inPlace),
    at,
  };
}
