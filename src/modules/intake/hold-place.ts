import { hold, holdsFor, ownerOf, type Hold, type SearchAnswer } from "#modules/places";
import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor, Desk } from "#platform/http";
import { keepGrounds, searchFor } from "./grounds.ts";
import { contactById } from "./reads.ts";
import { takeTurn } from "./turn.ts";

export type HoldRefusal =
  | { no: "not-found" }
  | { no: "ended" }
  | { no: "just-taken" }
  | { no: "does-not-fit" }
  /** One place at a time, so that nobody keeps two rooms from others; `hold` is the one they have. */
  | { no: "already-holding"; hold: string; until: Date; unitName: string; ownerName: string };

/** The contact's living hold, wherever it is; `contact` is a public id. */
export async function liveHold(tx: Tx, org: string, contact: string, now: Date): Promise<Hold | undefined> {
  return (await holdsFor(tx, org, now)).find((one) => one.contact === contact);
}

/**
 * Asks the owner to keep a room. The owner decides in a transaction of its own; if ours is lost afterwards
 * the hold lapses by itself. The same unit twice gives the same hold.
 */
export async function holdPlace(
  tx: Tx,
  desk: Pick<Desk, "at">,
  what: { contact: string; unit: string },
  who: Actor,
  clock: Clock,
): Promise<{ hold: string; expiresAt: Date } | HoldRefusal> {
  const turn = await takeTurn(tx, who.org, what.contact, null);
  if ("no" in turn) return { no: "not-found" };
  const { need, standing, journey } = await contactById(tx, who.org, turn.id);
  if (standing === "ended") return { no: "ended" };
  const now = clock.now();
  const live = await liveHold(tx, who.org, what.contact, now);
  if (live?.unitId === what.unit) return { hold: live.publicId, expiresAt: live.expiresAt };
  if (live) {
    const { publicId, expiresAt, unitName, ownerName } = live;
    return { no: "already-holding", hold: publicId, until: expiresAt, unitName, ownerName };
  }
  const owner = await ownerOf(tx, what.unit);
  if (owner === undefined) return { no: "not-found" };
  const answer = await searchFor(tx, who, { need, journey }, now);
  if (isWrongPlace(answer, what.unit)) return { no: "does-not-fit" };
  const command = {
    unit: what.unit,
    need,
    forOrg: who.org,
    by: who.membership,
    contact: what.contact,
    journey,
  };
  const made = await desk.at(owner, { deed: "places.hold", object: what.unit }, who, (inside) =>
    hold(inside, command, clock),
  );
  if ("no" in made) return made.no === "does-not-fit" ? { no: "does-not-fit" } : made;
  await postpone(tx, who.org, turn.id, made.expiresAt);
  await keepGrounds(tx, who.org, turn.id, { hold: made.publicId, unit: what.unit }, answer);
  return { hold: made.publicId, expiresAt: made.expiresAt };
}

/** What only we know and the owner cannot judge; a page from before somebody changed the need may still offer it. */
const ours: Record<string, true> = { avoid: true, away: true, "away-unknown": true };

const isWrongPlace = ({ cannot }: SearchAnswer, unit: string): boolean =>
  cannot.some((one) => one.unitId === unit && one.reasons.some((reason) => ours[reason.code]));

/** While a room waits for the person, the decision may wait as long. */
export async function postpone(tx: Tx, org: string, contact: string, until: Date): Promise<void> {
  await tx.run(sql`
    update intake.duties set due_at = greatest(due_at, ${until})
    where org_id = ${org} and contact_id = ${contact} and kind = 'undecided'`);
}
