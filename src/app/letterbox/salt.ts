import type { Vault } from "#platform/crypto";

/** The same where receipt numbers are made and where they are looked up, and another in every Havn. */
export const receiptSalt = (vault: Vault): Buffer => vault.mark("receipt number", "salt");
