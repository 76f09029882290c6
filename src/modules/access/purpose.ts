import { sql, type Tx } from "#platform/db";
import type { Role } from "./role.ts";

/** Why a case is opened. Closed, because reasons typed by rote tell nobody anything. */
export const purposes = ["follow-up", "placement", "receipt", "supervision", "disclosure"] as const;
export type Purpose = (typeof purposes)[number];

/** What each role may open a case for without being named on it. */
export function purposesOf(role: string): readonly Purpose[] {
  const daily: Purpose[] = ["follow-up", "placement", "receipt"];
  const led: Record<string, Purpose[]> = {
    leader: [...daily, "supervision", "disclosure"] satisfies Purpose[],
    deputy: [...daily, "supervision", "disclosure"] satisfies Purpose[],
  } satisfies Partial<Record<Role, Purpose[]>>;
  return led[role] ?? daily;
}

/** Thrown where something sealed is within reach of the team, and nobody has said what for. Answered with the question. */
export class PurposeNeeded extends Error {
  /** Public id of the case or packet. */
  readonly object: string;
  constructor(object: string) {
    super("a purpose is needed");
    this.object = object;
  }
}
/** Thrown where something sealed is out of reach. Answered as what does not exist. */
export class OutOfReach extends Error {}

export type Reach = "none" | "listed" | "open";

/** How far the one who is signed in comes with a subject, as the database sees it. */
export async function reachOf(tx: Tx, subject: string): Promise<Reach> {
  const found = await tx.row<{ reach: Reach }>(sql`select access.reach(${subject}) as reach`);
  return found?.reach ?? "none";
}

/**
 * Before a deed that opens no key: whoever has not said what for is asked, and what is out of reach is as if it were not there.
 * Needs no key itself, so that it says the same while keys are away.
 */
export async function mustBeOpen(tx: Tx, org: string, subject: string): Promise<void> {
  if ((await reachOf(tx, subject)) !== "open") await refuseKey(tx, org, subject);
}

/** What the log names so in the house, and how far the caller comes with it. Undefined: it is not theirs, or is not there. */
export async function subjectAt(
  tx: Tx,
  org: string,
  object: string,
): Promise<{ id: string; journey: string; reach: "listed" | "open" } | undefined> {
  const found = await tx.row<{ id: string; journey: string; reach: Reach }>(sql`
    select id, journey, access.reach(id) as reach from access.subjects where org_id = ${org} and object = ${object}`);
  return found && found.reach !== "none" ? { ...found, reach: found.reach } : undefined;
}

/** Says what it is opened for. It holds until the session ends. `not-found`: it is not theirs, or is not there. */
export async function declarePurpose(
  tx: Tx,
  what: { object: string; purpose: Purpose },
  who: { org: string; role: string },
): Promise<{ declared: true } | { no: "not-found" }> {
  if (!purposesOf(who.role).includes(what.purpose)) return { no: "not-found" };
  const found = await subjectAt(tx, who.org, what.object);
  if (!found) return { no: "not-found" };
  await noteOpening(tx, found.id, what.purpose);
  return { declared: true };
}

/**
 * The one who is signed in has it open until the session ends, also when a grant of theirs ends before. For what says its own
 * purpose: a packet is opened to be received. Said again for the same, it stands once: every row counts against the share of
 * broken glass. Staff only.
 */
export async function noteOpening(tx: Tx, subject: string, purpose: Purpose): Promise<void> {
  await tx.run(sql`
    insert into access.openings (org_id, subject_id, session_id, membership_id, purpose)
    select s.org_id, ${subject}, s.session_id, s.membership_id, ${purpose} from access.session() s
    where access.reach(${subject}) <> 'none' and (
      select o.purpose from access.openings o where o.session_id = s.session_id and o.subject_id = ${subject}
      order by o.at desc limit 1) is distinct from ${purpose}`);
}

/** Why a key did not come: throws the answer. Only staff get here; the system's own work has every key of its house. */
export async function refuseKey(tx: Tx, org: string, subject: string): Promise<never> {
  if ((await reachOf(tx, subject)) !== "listed") throw new OutOfReach();
  const found = await tx.row<{ object: string }>(sql`
    select s.object from access.subjects s
    left join access.parts p on p.org_id = s.org_id and p.subject_id = s.id and p.part_id = ${subject}
    where s.org_id = ${org} and (s.id = ${subject} or p.part_id is not null)`);
  throw found ? new PurposeNeeded(found.object) : new OutOfReach();
}
