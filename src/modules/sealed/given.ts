import { randomBytes } from "node:crypto";
import { openVault, type Vault } from "#platform/crypto";
import { openPool } from "#platform/db";
import { isNo, must } from "#platform/outcome";
import { noteStepUp, standingSession } from "#modules/access";
import { listedMembers } from "../access/given.ts";
import type { Staff, World } from "../../../test/world.ts";
import type { Answered, Refused } from "./answers.ts";
import type { Facts, Say, Saying } from "./messages.ts";
import { serve } from "./serve.ts";

export { checkKey } from "./check-key.ts";
export { escalate } from "./escalate.ts";
export { exportSealedLog } from "./export-log.ts";
export { giveSealedHead, outerOrigin } from "./give-head.ts";
export { closeOld, moveCases, newVersion } from "./rotate.ts";
export { sealLogs } from "./seal-log.ts";
export { verifySealed } from "./verify-log.ts";
export { keepWalls } from "./keep-walls.ts";
export { late } from "./late.ts";

/** Invented, and says so. */
export const someFacts: Facts = {
  name: "Øvelse Skjermesen",
  children: "Øvelse: ett barn",
  call: "Øvelse: 00 11 00 09",
  room: "",
};

/** One house has one key, however often its sealed side is opened. */
const keys = new WeakMap<World, Vault>();
function keyOf(w: World): Vault {
  const key = keys.get(w) ?? openVault(randomBytes(32));
  keys.set(w, key);
  return key;
}

/** The other side of the wall, in this process: with the role and a key of its own. */
export function sealedSide(w: World, vault: Vault = keyOf(w)) {
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
  const standing = await w.as(who, "access.step-up", (tx) => standingSession(tx));
  await w.inside(who.org, (tx) => noteStepUp(tx, who.org, standing!.session));
}

/** What a form calls a colleague by; asked as somebody who meets people. */
export async function publicIdOf(w: World, who: Staff): Promise<string> {
  const listed = await w.inside(who.org, (tx) => listedMembers(tx, who.org));
  return listed.find((one) => one.id === who.membership)!.publicId;
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
