import type { Clock } from "#platform/clock";
import { isUniqueClash, transaction, type Opening, type Pool } from "#platform/db";
import type { Actor } from "#platform/http";
import { isNo } from "#platform/outcome";
import type { Role } from "#modules/access";
import { hear } from "./hear.ts";
import { answeredBefore, keepAnswer, requestOf } from "./once.ts";
import { Meanwhile } from "./meanwhile.ts";
import { envelope, mayHear, type Envelope } from "./messages.ts";
import { noteOwnWalls } from "./walls.ts";

/** The session, then the log, then anything is read: one statement. Every part of it has its shape checked before. */
function opening({ token, message }: Envelope): Opening {
  const named = "code" in message ? message.code : "waits" in message ? message.waits : undefined;
  const object = named === undefined ? "null" : `'${named}'`;
  return {
    text: `set local app.session = '${token}';
      with me as (select * from access.arrive()), trace as (
        insert into sealed.entries (org_id, session_id, membership_id, deed, object)
        select org, session_id, membership, '${message.say}', ${object} from me)
      select account, membership, org, org_public_id as "orgPublicId", org_name as "orgName", org_kind as "orgKind",
        role, name, training from me`,
  };
}

/** Answers one message, in the process that alone has the key. What is no message is answered as if it were closed. */
export async function serve(pool: Pool, raw: unknown, clock: Clock): Promise<object> {
  const read = envelope.safeParse(raw);
  if (!read.success) return { no: "closed" };
  try {
    return await once(pool, read.data, clock);
  } catch (thrown) {
    // Somebody was first: with the same request, with a newer version of what was changed, or by ending it.
    if (isUniqueClash(thrown) || thrown instanceof Meanwhile) return once(pool, read.data, clock);
    throw thrown;
  }
}

function once(pool: Pool, asked: ReturnType<typeof envelope.parse>, clock: Clock): Promise<object> {
  return transaction(pool, opening(asked), async (tx, [row]) => {
    if (!row) return { no: "no-session" };
    const who = row as Actor;
    const { message, key } = asked;
    // Committed on purpose: the try stays in the log.
    if (!mayHear[message.say].includes(who.role as Role)) return { no: "not-yours", who };
    await noteOwnWalls(tx, who);
    const request = requestOf(tx, who, key, message);
    const before = request && (await answeredBefore(tx, request));
    if (before) return { ...before, who };
    const answer = await hear(tx, message, who, clock);
    if (request && !isNo(answer)) await keepAnswer(tx, request, answer);
    return { ...answer, who };
  });
}
