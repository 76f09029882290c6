import { createHash, randomBytes } from "node:crypto";
import type { Clock } from "#platform/clock";
import { seal } from "#platform/crypto";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { askApproval, dataKey, mustBeOpen, registerPart, useApproval } from "#modules/access";
import { mayLeave } from "#modules/outgoing";
import { composeDisclosure, textsOf, type DisclosureChoice } from "./disclosure-compose.ts";
import { disclosureRow } from "./disclosure-reads.ts";
import { toldOf, wholeCase } from "./disclosure-told.ts";
import { disclosurePlace } from "./sealed.ts";

export const digestOfPacket = (text: string) => createHash("sha256").update(text).digest();

/**
 * Puts a packet together, and keeps it as it is. Nothing leaves: another reads it first. `tells-place`: something somebody
 * wrote tells where she is, and it is for others than herself.
 */
export async function disclose(
  tx: Tx,
  publicId: string,
  choice: DisclosureChoice,
  who: Actor,
  clock: Clock,
): Promise<{ disclosure: string } | { no: "not-found" } | { no: "tells-place"; pieces: string[] }> {
  const now = clock.now();
  const whole = await wholeCase(tx, who.org, publicId, now);
  if (!whole) return { no: "not-found" };
  const caseId = whole.screen.view.id;
  const made = { id: newPublicId(), nonce: randomBytes(16).toString("hex"), at: now };
  const told = await toldOf(tx, who, whole, choice.parts.includes("name"));
  const packet = composeDisclosure(told, choice, made);
  if (choice.receiver !== "herself") {
    const outgoing = { org: who.org, between: [who.orgName], texts: textsOf(packet) };
    const leaves = await mayLeave(tx, outgoing, null);
    // What only may tell a place is judged by the two who read it.
    if ("no" in leaves && leaves.no === "tells-place")
      return {
        no: "tells-place",
        pieces: leaves.found.filter((one) => one.weight === "stop").map((one) => one.piece),
      };
  }
  const text = JSON.stringify(packet);
  const id = newId(now);
  await registerPart(tx, { org: who.org, part: id, subject: caseId, object: made.id });
  const sealed = seal(await dataKey(tx, who.org, caseId), disclosurePlace(who.org, id), text);
  await tx.run(sql`
    insert into cases.disclosures (org_id, id, public_id, case_id, receiver, basis, digest, sealed, made_by, at)
    values (${who.org}, ${id}, ${made.id}, ${caseId}, ${choice.receiver}, ${choice.basis}, ${digestOfPacket(text)},
      ${sealed}, ${who.membership}, ${now})`);
  return { disclosure: made.id };
}

/** The first of two: asks that exactly this may go out. */
export async function askDisclosure(
  tx: Tx,
  publicId: string,
  who: Actor,
): Promise<{ request: string } | { no: "not-found" }> {
  const found = await disclosureRow(tx, who.org, publicId);
  if (!found) return { no: "not-found" };
  await mustBeOpen(tx, who.org, found.caseId);
  const what = { digest: found.digest, object: publicId, subjects: [found.caseId] };
  return askApproval(tx, who.org, { kind: "disclosure", ...what }, who);
}

/** It goes out: once another has said yes, and as it was read. */
export async function deliverDisclosure(
  tx: Tx,
  publicId: string,
  who: Actor,
): Promise<{ done: true } | { no: "not-found" | "not-approved" }> {
  const found = await disclosureRow(tx, who.org, publicId);
  if (!found) return { no: "not-found" };
  await mustBeOpen(tx, who.org, found.caseId);
  const used = await useApproval(tx, who.org, { kind: "disclosure", digest: found.digest }, who);
  if ("no" in used) return used;
  await tx.run(sql`
    insert into cases.disclosure_deliveries (org_id, disclosure_id, case_id, digest, approval_id, by_id)
    values (${who.org}, ${found.id}, ${found.caseId}, ${found.digest}, ${used.approval}, ${who.membership})`);
  return { done: true };
}
