import pg from "pg";
import type { Clock } from "#platform/clock";
import { transaction, type Opening, type Tx } from "#platform/db";
import type { Web } from "#platform/http";
import { log } from "#platform/log";
import {
  acceptInvitation,
  checkNewPasskey,
  checkPasskey,
  countPasskey,
  doorsOf,
  findInvitation,
  noteStepUp,
  openSession,
  standingSession,
  type Door,
  type UsedPasskey,
} from "#modules/access";
import { actingInside, type Pools } from "../desk.ts";

export interface EnterParts {
  pools: Pools;
  clock: Clock;
  origin: string;
  training: boolean;
}

const literal = (text: string) => pg.escapeLiteral(text);

/** Inside a house, as the member who has just been known. */
export function asMember(
  c: Web,
  { org, membership }: { org: string; membership: string },
  deed: string,
): Opening {
  return {
    text: `set local app.acting_org = ${literal(org)};
      insert into audit.entries (org_id, membership_id, deed, request_id)
      values (${literal(org)}, ${literal(membership)}, ${literal(deed)}, ${literal(c.get("requestId"))})`,
  };
}

const free = { text: "select 1" };
const open = <T>({ pools }: EnterParts, work: (tx: Tx) => Promise<T>) => transaction(pools.open, free, work);

/** Which check said no goes to the log, as a word; the page says the same whatever it was. */
export function noteRefusal(c: Web, code: string): { no: string } {
  log("sign-in-refused", { request: c.get("requestId"), code });
  return { no: code };
}

type Known = { passkey: UsedPasskey; doors: Door[] };

/** Whose passkey it is, and where it leads. A device that counts backwards is refused, and its houses can see it. */
async function known(
  c: Web,
  parts: EnterParts,
  asked: { purpose: "sign-in" | "step-up" | "register"; subject: string | null },
): Promise<Known | { no: string }> {
  const { answer } = c.get("posted");
  const { origin, pools } = parts;
  const passkey = await open(parts, (tx) => checkPasskey(tx, String(answer ?? ""), { origin, ...asked }));
  if ("no" in passkey) return noteRefusal(c, passkey.no);
  const { counted, doors } = await transaction(pools.relay, free, async (tx) => ({
    counted: await countPasskey(tx, passkey),
    doors: await doorsOf(tx, passkey.id),
  }));
  if (counted) return { passkey, doors };
  for (const door of doors) {
    await transaction(pools.relay, asMember(c, door, "access.sign-in-refused"), async () => undefined);
  }
  return noteRefusal(c, "counted-backwards");
}

/** One door is gone through at once; of several somebody must choose. */
export async function enterByPasskey(c: Web, parts: EnterParts): Promise<Known | { no: string }> {
  const found = await known(c, parts, { purpose: "sign-in", subject: null });
  if ("no" in found) return found;
  return found.doors.length === 0 ? noteRefusal(c, "no-door") : found;
}

export function goThrough(
  c: Web,
  { pools }: EnterParts,
  door: { org: string; membership: string },
  passkey: string,
): Promise<string> {
  const by = { how: "passkey" as const, passkey };
  return transaction(pools.relay, asMember(c, door, "access.sign-in"), (tx) => openSession(tx, door, by));
}

/** Makes the membership and its door, and goes through it. The code is used up only when all of it holds. */
export async function enterByCode(
  c: Web,
  parts: EnterParts,
  code: string,
): Promise<{ token: string } | { no: string }> {
  const { pools, clock, origin } = parts;
  const { answer, how, device } = c.get("posted");
  const invitation = await open(parts, (tx) => findInvitation(tx, code));
  if (!invitation) return noteRefusal(c, "no-invitation");
  const asked = { origin, subject: invitation.id };
  const brought =
    how === "get"
      ? await known(c, parts, { purpose: "register", subject: invitation.id })
      : await open(parts, (tx) => checkNewPasskey(tx, String(answer ?? ""), asked));
  if ("no" in brought) return "passkey" in brought ? brought : noteRefusal(c, brought.no);
  const bringing =
    "passkey" in brought
      ? { used: brought.passkey }
      : { made: brought, device: typeof device === "string" ? device.slice(0, 40) : "" };
  const opening = actingInside(invitation.org, { deed: "access.accept-invitation", object: invitation.id });
  const accepted = await transaction(pools.relay, opening, (tx) =>
    acceptInvitation(tx, invitation, bringing, clock),
  );
  if ("no" in accepted) return noteRefusal(c, accepted.no);
  const door = { org: invitation.org, membership: accepted.membership };
  return { token: await goThrough(c, parts, door, accepted.passkey!) };
}

/** The one at the keyboard is still the one who signed in: the same person, by a passkey that opens this house. */
export async function confirmSelf(c: Web, parts: EnterParts): Promise<{ done: true } | { no: string }> {
  const { who, standing } = await c.var.desk.read({ deed: "access.step-up" }, async (tx, who) => ({
    who,
    standing: (await standingSession(tx))!,
  }));
  // Invented people have no devices; their sign-in is open to everybody, and so is this.
  if (standing.how !== "training" || !who.training) {
    const found = await known(c, parts, { purpose: "step-up", subject: standing.session });
    if ("no" in found) return found;
    const same = found.doors.some((door) => door.org === who.org && door.membership === who.membership);
    if (!same) return noteRefusal(c, "other-person");
  }
  const opening = actingInside(who.org, { deed: "access.step-up" }, undefined);
  await transaction(parts.pools.relay, opening, (tx) => noteStepUp(tx, who.org, standing.session));
  return { done: true };
}
