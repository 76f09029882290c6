import type { Listener } from "#platform/http";
import { sql } from "#platform/db";
import { newPublicId } from "#platform/ids";
import { grant, keepDataKey, registerSubject } from "#modules/access";
import { planForReceiver } from "./wakes.ts";

interface Offered {
  offer: string;
  fromOrg: string;
  fromName: string;
  journey: string;
  unitName: string | null;
  hold: string | null;
  due: string;
  readUntil: string;
  wrapped: string;
  sealed: string;
  signature: string;
}

/** Inside the receiver: the question is laid on their board, with who is woken and when. */
export const hearOffered: Listener = async (tx, event, clock) => {
  const sent: Offered = event.payload;
  const now = clock.now();
  const due = new Date(sent.due);
  const readUntil = new Date(sent.readUntil);
  const object = newPublicId();
  const packet = { org: event.org, id: sent.offer, object, journey: sent.journey, guarded: true };
  if (!(await registerSubject(tx, packet))) return;
  await tx.run(sql`
    insert into handovers.requests (org_id, id, public_id, from_org_id, from_name, journey, unit_name, hold_id,
      sealed, signature, received_at, answer_due, read_until)
    values (${event.org}, ${sent.offer}, ${object}, ${sent.fromOrg}, ${sent.fromName}, ${sent.journey},
      ${sent.unitName}, ${sent.hold}, ${Buffer.from(sent.sealed, "base64")},
      ${Buffer.from(sent.signature, "base64")}, ${now}, ${due}, ${readUntil})`);
  await grant(tx, {
    org: event.org,
    subject: sent.offer,
    to: null,
    basis: "packet",
    // Until the answer is due; already over opens nothing, and the question is there all the same.
    minutes: Math.max(0, Math.ceil((Math.min(+due, +readUntil) - now.getTime()) / 60_000)),
    by: null,
  });
  await keepDataKey(tx, event.org, sent.offer, Buffer.from(sent.wrapped, "base64"));
  await planForReceiver(tx, event.org, sent.offer, due, now);
};
