import pg from "pg";
import { isBrokenRule, transaction, type Opening, type Pool, type Tx } from "#platform/db";
import type { Actor, Deed, Desk, Done } from "#platform/http";
import { isNo, type Refusal } from "#platform/outcome";
import { OutOfReach, PurposeNeeded } from "#modules/access";
import { claimKey, keepAnswer, releaseKey } from "#modules/scheduling";
import { deeds } from "./modules.ts";
import { watched } from "./watched.ts";

export interface Pools {
  staff: Pool;
  relay: Pool;
  sweep: Pool;
  open: Pool;
}

/** What the desk needs to know of a request. */
export interface Caller {
  token: string | undefined;
  requestId: string;
  key: string | undefined;
  /** Everything that was asked for, so that one key cannot stand for two requests. */
  fingerprint: () => Promise<string>;
}

/** Nobody is signed in, or no longer. */
export class NoSession extends Error {}
/** The role does not have the deed; answered as if the thing did not exist. */
export class NotAllowed extends Error {}
/** What was asked for by its name is answered as not there. Thrown to undo the entry, so that it stands as an attempt. */
class NotThere extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super("not there");
    this.answer = answer;
  }
}
/** The same Idempotency-Key came with another request. */
export class KeyReused extends Error {}

const isNotThere = (answer: unknown) =>
  answer == null || (isNo(answer as Refusal) && (answer as Refusal).no === "not-found");

const literal = (text: string | null | undefined) => (text == null ? "null" : pg.escapeLiteral(text));
/** The first 32 bits: enough beside member and instant to know which, and a quarter of the size. */
const mark = (uuid: string) => (/^[0-9a-f]{8}-/.test(uuid) ? parseInt(uuid.slice(0, 8), 16) | 0 : "null");

/** `may`: the roles that have the deed; none, where it has already been refused. */
function asStaff(token: string, { deed, object }: Deed, requestId: string, may: readonly string[]): Opening {
  return {
    text: `set local app.session = '${token}';
      with me as (select * from access.arrive()), trace as (
        insert into audit.entries (org_id, session, membership_id, deed, object, request, purpose, refused)
        select org, ('x' || left(session_id::text, 8))::bit(32)::int, membership, ${literal(deed)}, ${literal(object)},
          ${mark(requestId)}, ${object == null ? "null" : `left(access.declared(${literal(object)}), 1)`},
          case when role = any (${literal(`{${may.join(",")}}`)}::text[]) then null else true end from me)
      select * from me`,
  };
}

/** System work, or a colleague of another organisation, acting inside `org`. */
export function actingInside(
  org: string,
  { deed, object }: Deed,
  by?: { membership: string; org: string },
): Opening {
  return {
    text: `set local app.acting_org = ${literal(org)};
      insert into audit.entries (org_id, membership_id, from_org_id, deed, object)
      values (${literal(org)}, ${literal(by?.membership)}, ${literal(by?.org)}, ${literal(deed)}, ${literal(object)})`,
  };
}

type ActorRow = Omit<Actor, "orgPublicId" | "orgName" | "orgKind"> & {
  org_public_id: string;
  org_name: string;
  org_kind: string;
};

function actorOf(row: ActorRow): Actor {
  const { org_public_id: orgPublicId, org_name: orgName, org_kind: orgKind, ...rest } = row;
  return { ...rest, orgPublicId, orgName, orgKind };
}

function answerOf(done: Done): Response {
  if ("to" in done) return new Response(null, { status: 303, headers: { location: done.to } });
  const headers = new Headers({ "content-type": "application/json" });
  if (done.etag) headers.set("etag", done.etag);
  if (done.location) headers.set("location", done.location);
  return new Response(JSON.stringify(done.json), { status: done.status ?? 200, headers });
}

export function openDesk(pools: Pools, caller: Caller, committed: (org: string) => void): Desk {
  async function read<T>(deed: Deed, work: (tx: Tx, who: Actor) => Promise<T>): Promise<T> {
    const allowed = deeds.get(deed.deed);
    if (!allowed) throw new Error(`deed ${deed.deed} stands in no table`);
    if (!caller.token) throw new NoSession();
    const { token, requestId } = caller;
    const opening = asStaff(token, deed, requestId, allowed);
    const look = () =>
      transaction(pools.staff, opening, async (tx, [row]) => {
        if (!row) return { denied: new NoSession() };
        const who = actorOf(row as ActorRow);
        // Committed on purpose: the attempt stays in the log.
        if (!allowed.includes(who.role)) return { denied: new NotAllowed() };
        const seen = watched(tx);
        const value = await work(seen.tx, who);
        if (deed.object != null && isNotThere(value) && !seen.wrote()) throw new NotThere(value);
        return { value };
      });
    // Who is let in may have changed between two questions of one request: looked at once more from the beginning. What is
    // truly broken breaks again.
    const again = (thrown: unknown) => {
      if (!isBrokenRule(thrown)) throw thrown;
      return look();
    };
    const outcome = await look()
      .catch(again)
      .catch(async (thrown: unknown) => {
        // What was out of reach, or hidden, or never there, is undone, and then stands in the log as an attempt: which of them
        // it was nobody learns from the log either.
        if (thrown instanceof PurposeNeeded || thrown instanceof OutOfReach || thrown instanceof NotThere) {
          const attempt = asStaff(token, deed, requestId, []);
          const [row] = await transaction(pools.staff, attempt, (_, opened) => Promise.resolve(opened));
          // Signed out while it was looked for: that is why nothing was there.
          if (!row) throw new NoSession();
        }
        if (thrown instanceof NotThere) return { value: thrown.answer as T };
        throw thrown;
      });
    if ("denied" in outcome) throw outcome.denied;
    return outcome.value;
  }

  async function write<R extends Refusal>(
    deed: Deed,
    work: (tx: Tx, who: Actor) => Promise<Done | R>,
  ): Promise<Response | R> {
    let org = "";
    const outcome = await read(deed, (tx, who) => {
      org = who.org;
      return once(tx, who, caller, () => work(tx, who));
    });
    committed(org);
    return isNo(outcome) ? (outcome as R) : answerOf(outcome as Done);
  }

  return {
    read,
    write,
    at: (org, deed, who, work) => transaction(pools.relay, actingInside(org, deed, who), (tx) => work(tx)),
    open: (work) => transaction(pools.open, { text: "select 1" }, (tx) => work(tx)),
  };
}

async function once<R extends Refusal>(
  tx: Tx,
  who: Actor,
  caller: Caller,
  work: () => Promise<Done | R>,
): Promise<Done | R> {
  if (!caller.key) return work();
  // Keyed: a number that was typed could else be found by trying them all against the table.
  const hash = tx.vault.mark("request", await caller.fingerprint());
  const asked = { org: who.org, membership: who.membership, key: caller.key, hash };
  const claim = await claimKey(tx, asked);
  if ("no" in claim) throw new KeyReused();
  if ("answer" in claim) return claim.answer as Done;
  const outcome = await work();
  if (isNo(outcome)) await releaseKey(tx, asked);
  else await keepAnswer(tx, asked, outcome);
  return outcome;
}
