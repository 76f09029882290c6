import type { Config } from "#platform/config";
import { fileKeys, fileRing, openBao, openVault, type Vault } from "#platform/crypto";

/** The vault of this installation. `master` is the first line of the key file, which is needed in any case. */
export function vaultOf({ keyFile, bao }: Config, master: Buffer): Vault {
  const file = fileKeys(fileRing(keyFile));
  return openVault(master, bao ? openBao(bao, file) : file);
}
