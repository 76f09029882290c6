import { deputyOf, freeMembers, OutOfReach } from "#modules/access";
import { caseById, openCase, setHold } from "#modules/cases";
import { becomeStay, findHold, type Hold } from "#modules/places";
import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import type { Contact } from "./contact.ts";
import { contactById } from "./reads.ts";
import { openDutyOf, settle } from "./settle.ts";
import { takeTurn } from "./turn.ts";

export interface CaseOpened {
  /** Public id of the case. */
  case: string;
  contact: string;
  /** `elsewhere`: the room is another organisation's, which must be asked. `ours`: the stay has begun.
   *  `lost`: the room of ours was gone. `none`: no room yet. */
  room: "elsewhere" | "ours" | "lost" | "none";
}

/**
 * Makes the case of a contact, once: opening again gives the same case, with the newer hold if there is
 * one. Who opens it answers for it until it is handed on, with a deputy.
 */
export async function openCaseOf(
  tx: Tx,
  contact: Contact,
  held: Hold | undefined,
  who: Actor,
  clock: Clock,
): Promise<CaseOpened> {
  const made = contact.caseId
    ? await changeHold(tx, contact.caseId, held, who)
    : await makeCase(tx, contact, held, who, clock);
  const opened = { case: made.publicId, contact: contact.publicId };
  if (!held) return { ...opened, room: "none" };
  if (held.ownerOrg !== who.org) return { ...opened, room: "elsewhere" };
  if (held.end?.how === "stay") return { ...opened, room: "ours" };
  const stay = await becomeStay(
    tx,
    { holdId: held.id, caseId: made.id, journey: contact.journey },
    who,
    clock,
  );
  if ("no" in stay) return { ...opened, room: "lost" };
  // A room of our own after a no: the person got what the law asks for, so the refusal is settled.
  await settleRefusal(tx, who.org, contact.id, made.id, who.membership, clock.now());
  return { ...opened, room: "ours" };
}

async function makeCase(tx: Tx, contact: Contact, held: Hold | undefined, who: Actor, clock: Clock) {
  const now = clock.now();
  const deputy = deputyOf(await freeMembers(tx, who.org, contact.id), who.membership);
  const made = await openCase(
    tx,
    {
      org: who.org,
      facts: { need: contact.need, who: "", ...contact.notes },
      accountable: who.membership,
      journey: contact.journey,
      deputy: deputy?.id ?? null,
      holdId: held?.id ?? null,
      contactId: contact.id,
      opening: "opened",
    },
    clock,
  );
  await tx.run(sql`
    insert into intake.openings (org_id, contact_id, case_id, at, by_id)
    values (${who.org}, ${contact.id}, ${made.id}, ${now}, ${who.membership})`);
  const duty = await openDutyOf(tx, who.org, contact.id, "undecided");
  if (duty) {
    await settle(
      tx,
      who.org,
      { duty, kind: "undecided", how: "case", by: who.membership, caseId: made.id },
      now,
    );
  }
  return made;
}

/**
 * A case that was handed on has its place; one that is still ours gets the newer hold. A contact is open to the house, its case
 * may be narrowed to others: throws `OutOfReach`.
 */
async function changeHold(tx: Tx, caseId: string, held: Hold | undefined, who: Actor) {
  const found = await caseById(tx, who.org, caseId);
  if (!found) throw new OutOfReach();
  const ours = found.custody.end === null;
  if (ours && held && held.end === null && found.holdId !== held.id) {
    await setHold(tx, { org: who.org, caseId, holdId: held.id });
  }
  return { id: found.id, publicId: found.publicId };
}

/** Settles the refusal of a contact, if one is open, because the person has a place. */
export async function settleRefusal(
  tx: Tx,
  org: string,
  contact: string,
  caseId: string,
  by: string | null,
  now: Date,
): Promise<void> {
  const duty = await openDutyOf(tx, org, contact, "refusal");
  if (duty) await settle(tx, org, { duty, kind: "refusal", how: "accepted", by, caseId }, now);
}

export type OpenRefusal = { no: "not-found" } | { no: "ended" };

/** Opens the case of the contact a hold was taken for. */
export async function openCaseFromHold(
  tx: Tx,
  what: { hold: string; contact?: string },
  who: Actor,
  clock: Clock,
): Promise<CaseOpened | OpenRefusal> {
  const held = await findHold(tx, what.hold);
  if (!held?.contact || held.forOrg !== who.org) return { no: "not-found" };
  if (what.contact !== undefined && what.contact !== held.contact) return { no: "not-found" };
  const turn = await takeTurn(tx, who.org, held.contact, null);
  if ("no" in turn) return { no: "not-found" };
  const contact = await contactById(tx, who.org, turn.id);
  if (contact.standing === "ended") return { no: "ended" };
  return openCaseOf(tx, contact, held, who, clock);
}
