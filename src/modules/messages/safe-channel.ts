import { sql, type Tx } from "#platform/db";
import type { PublicLang } from "#platform/text";

export const channelKinds = ["sms", "email", "call"] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** Days until she must be asked again: what was safe then may be in his hands now. */
export const safeFor = 14;

/** Why a way is not safe: nobody has asked, taken back, too long ago, the risk may be another, or she is with others now. */
export type NotSafe = "none" | "withdrawn" | "expired" | "risk" | "case-left";

export interface Channel {
  id: string;
  publicId: string;
  kind: ChannelKind;
  lang: PublicLang;
  saidOn: string;
  at: Date;
  by: string;
  expiresAt: Date;
  /** Null while it is safe. */
  not: NotSafe | null;
}

/** The newest way she has said is safe, also when it no longer is; undefined when she was never asked. Without the number. */
export async function newestChannel(
  tx: Tx,
  org: string,
  caseId: string,
  now: Date,
): Promise<Channel | undefined> {
  const row = await tx.row<Omit<Channel, "not"> & { not: NotSafe | "" }>(sql`
    select id, public_id as "publicId", kind, lang, said_on::text as "saidOn", at, by_id as by, expires_at as "expiresAt",
      messages.not_safe(org_id, id, ${now}) as not
    from messages.channels where org_id = ${org} and case_id = ${caseId} order by at desc, id desc limit 1`);
  return row && { ...row, not: row.not === "" ? null : row.not };
}

/** Where the number or address is sealed, with the key of the person. */
export const channelPlace = (org: string, row: string) => ({
  org,
  table: "messages.channels",
  column: "sealed",
  row,
});
