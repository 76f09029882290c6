import { randomBytes } from "node:crypto";
import { openVault, type Vault } from "#platform/crypto";
import { openPool, sql } from "#platform/db";
import { isNo, must } from "#platform/outcome";
import type { Staff, World } from "../../../test/world.ts";
import type { Answered, Refused } from "./answers.ts";
import type { Facts, Say, Saying } from "./messages.ts";
import { serve } from "./serve.ts";

export { checkKey } from "./check-key.ts";
export { escalate } from "./escalate.ts";

/** Invented, and says so. */
export const someFacts: Facts = {
  name: "Øvelse Skjermesen",
  children: "Øvelse: ett barn",
  call: "Øvelse: 00 11 00 09",
  room: "",
};

/** The other side of the wall, in this process: with the role and a key of its own. */
export function sealedSide(w: World, vault: Vault = openVault(randomBytes(32))) {
  const pool = openPool(w.settings("havn_sealed"), vault, 4);
  const raw = (what: unknown) => serve(pool, what, w.clock);
  const tell = <S extends Say>(who: { token: string }, message: Saying<S>, key?: string) =>
    raw({ token: who.token, message, ...(key ? { key } : {}) }) as Promise<Answered<S> | Refused>;
  const ask = async <S extends Say>(who: { token: string }, message: Saying<S>, key?: string) =>
    must<object>(await tell(who, message, key)) as Answered<S>;
  return { pool, vault, raw, tell, ask };
}
export type SealedSide = ReturnType<typeof sealedSide>;

/** What every session may be asked for before somebody gains or loses access. */
export async function stepUp(w: World, who: Staff): Promise<void> {
  await w.admin(sql`
    insert into access.step_ups (org_id, session_id)
    select org_id, id from access.sessions where membership_id = ${who.membership}`);
}

export async function publicIdOf(w: World, who: Staff): Promise<string> {
  const [row] = await w.admin<{ id: string }>(
    sql`select public_id as id from access.memberships where id = ${who.membership}`,
  );
  return row!.id;
}

/** A case opened by a leader, and a colleague let in by a spoken code. */
export async function givenSealed(
  w: World,
  side: SealedSide,
  o: { leader: Staff; worker?: Staff; deputy: Staff; facts?: Partial<Facts> },
): Promise<string> {
  await stepUp(w, o.leader);
  const facts = { ...someFacts, ...o.facts };
  const deputy = await publicIdOf(w, o.deputy);
  const { code } = await side.ask(o.leader, { say: "open", facts, deputy });
  if (o.worker) {
    const member = await publicIdOf(w, o.worker);
    const { spoken } = await side.ask(o.leader, { say: "give-code", code, member });
    await side.ask(o.worker, { say: "take-code", typed: spoken });
  }
  return code;
}

export const refusalOf = (answer: object) => (isNo(answer) ? (answer as Refused).no : "yes");
