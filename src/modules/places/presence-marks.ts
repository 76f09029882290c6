import type { Vault } from "#platform/crypto";

/** One roof, as published. */
export interface Roof {
  org: string;
  /** Public id. */
  house: string;
  municipality: string;
}

/** The person inside a house's own fence. Without the vault nobody gets from the mark to the journey, nor can test a guess. */
export const subjectMark = (vault: Vault, journey: string): Buffer => vault.mark("subject", journey);

/** The person under one roof: another mark for every house, so that what two houses publish cannot be laid side by side. */
export function roofMark(vault: Vault, roof: Pick<Roof, "org" | "house">, subject: Buffer): Buffer {
  return vault.mark("under a roof", `${roof.org}|${roof.house}|${subject.toString("hex")}`);
}
