import type { Tx } from "#platform/db";
import { newPublicId } from "#platform/ids";

const length = 12;

/** Sixty random bits in letters that survive being read aloud, as `7F3K-29QA-M0XE`. */
export function newInvitationCode(): string {
  return newPublicId().slice(0, length).toUpperCase().match(/.{4}/g)!.join("-");
}

/** What somebody typed, as it was meant: Crockford's alphabet has no I, L or O. Undefined when it cannot be a code. */
export function readInvitationCode(typed: string): string | undefined {
  const letters = typed.toUpperCase().replace(/[\s-]/g, "").replace(/[IL]/g, "1").replace(/O/g, "0");
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(letters) ? letters : undefined;
}

/** What is stored for a code. Whoever reads it cannot test a guess without the master key. */
export function markOf(tx: Tx, code: string): Buffer {
  return tx.vault.mark("invitation", readInvitationCode(code) ?? "");
}
