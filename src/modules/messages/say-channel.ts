import { dataKey } from "#modules/access";
import type { CaseView } from "#modules/cases";
import { addMinutes, atOsloTime, osloDate, type Clock } from "#platform/clock";
import { seal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import type { PublicLang } from "#platform/text";
import { channelPlace, newestChannel, safeFor, type ChannelKind } from "./safe-channel.ts";

export interface SaidSafe {
  kind: ChannelKind;
  /** Number or e-mail address, as she said it. */
  address: string;
  lang: PublicLang;
  /** The date she said it, `2026-11-22`. */
  saidOn: string;
}

export type SayRefusal = { no: "not-responsible" } | { no: "day-ahead" } | { no: "too-long-ago" };

/** Writes down the way she has said is safe. The one before ends: only what she said last counts. */
export async function sayChannel(
  tx: Tx,
  of: CaseView,
  what: SaidSafe,
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<{ publicId: string } | SayRefusal> {
  if (of.custody.end) return { no: "not-responsible" };
  const now = clock.now();
  if (what.saidOn > osloDate(now)) return { no: "day-ahead" };
  const expiresAt = expiryOf(what.saidOn, now);
  if (expiresAt <= now) return { no: "too-long-ago" };
  await endChannel(tx, of.id, "replaced", who, clock);
  const [id, publicId] = [newId(now), newPublicId()];
  const sealed = seal(await dataKey(tx, who.org, of.person), channelPlace(who.org, id), what.address);
  await tx.run(sql`
    insert into messages.channels (org_id, id, public_id, case_id, person_id, kind, lang, sealed, said_on, at, by_id, expires_at)
    values (${who.org}, ${id}, ${publicId}, ${of.id}, ${of.person}, ${what.kind}, ${what.lang}, ${sealed}, ${what.saidOn}, ${now},
      ${who.membership}, ${expiresAt})`);
  return { publicId };
}

/** Two weeks after the day she said it, and never more than two weeks from now. */
function expiryOf(saidOn: string, now: Date): Date {
  const [year, month, day] = saidOn.split("-").map(Number) as [number, number, number];
  const last = atOsloTime(year, month, day + safeFor, 0, 0);
  const most = addMinutes(now, safeFor * 24 * 60);
  return last < most ? last : most;
}

/** She, or somebody who answers for her, says that it is no longer safe. Again changes nothing. */
export async function endChannel(
  tx: Tx,
  caseId: string,
  why: "withdrawn" | "replaced",
  who: Pick<Actor, "org" | "membership">,
  clock: Clock,
): Promise<void> {
  const now = clock.now();
  const last = await newestChannel(tx, who.org, caseId, now);
  if (!last || last.not === "withdrawn") return;
  await tx.run(sql`
    insert into messages.channel_endings (org_id, channel_id, case_id, why, at, by_id)
    values (${who.org}, ${last.id}, ${caseId}, ${why}, ${now}, ${who.membership}) on conflict do nothing`);
}
