export { openVault } from "./vault.ts";
export type { Signer, Vault } from "./vault.ts";
export { seal, unseal, newDataKey } from "./seal.ts";
export { openKeyFile } from "./key-file.ts";
export { newToken, tokenHash } from "./token.ts";
