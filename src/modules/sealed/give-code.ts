import type { Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { newId } from "#platform/ids";
import { newInvitationCode, readInvitationCode, steppedUp } from "#modules/access";
import { colleagueNamed } from "./colleagues.ts";
import type { OpenCase } from "./content.ts";
import { canHave } from "./walls.ts";

const markOf = (tx: Tx, letters: string) => tx.vault.mark("sealed code", letters);

/** A new code and what is kept of it. */
export function newSpoken(tx: Tx): { spoken: string; mark: Buffer } {
  const spoken = newInvitationCode();
  return { spoken, mark: markOf(tx, readInvitationCode(spoken) ?? "") };
}

/**
 * For one colleague, to be spoken face to face. Shown here once; a new one takes the place of the one before. Whoever cannot be
 * given it (who has left, has another role, is let in already, must never see it) gets the one answer.
 */
export async function giveCode(
  tx: Tx,
  of: OpenCase,
  member: string,
  who: Actor,
  clock: Clock,
): Promise<{ spoken: string; name: string } | { no: "step-up" } | { no: "cannot" }> {
  if (!(await steppedUp(tx))) return { no: "step-up" };
  const to = await colleagueNamed(tx, member);
  if (!to || !(await canHave(tx, of, to.uuid))) return { no: "cannot" };
  await tx.run(sql`
    insert into sealed.code_endings (org_id, code_id, how)
    select c.org_id, c.id, 'replaced' from sealed.codes c
    where c.org_id = ${of.org} and c.case_id = ${of.id} and c.membership_id = ${to.uuid} on conflict do nothing`);
  const { spoken, mark } = newSpoken(tx);
  await tx.run(sql`
    insert into sealed.codes (org_id, id, case_id, membership_id, mark, made_by)
    values (${of.org}, ${newId(clock.now())}, ${of.id}, ${to.uuid}, ${mark}, ${who.membership})`);
  return { spoken, name: to.name };
}

/** The same nothing for a code that never was, is used, is too old, or was spoken to somebody else. */
export async function takeCode(tx: Tx, typed: string): Promise<{ code: string } | { no: "no-such-code" }> {
  const letters = readInvitationCode(typed);
  const row = letters
    ? await tx.row<{ code: string | null }>(sql`select sealed.take_code(${markOf(tx, letters)}) as code`)
    : undefined;
  return row?.code ? { code: row.code } : { no: "no-such-code" };
}
