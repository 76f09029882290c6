import { readFile } from "node:fs/promises";
import { noAccount, type Refused } from "./refusals.ts";

/** Who PostgreSQL runs as when we are root; null means as ourselves. */
export type RunAs = { uid: number; gid: number } | null;

/**
 * PostgreSQL refuses to run as root, and initdb wants a name for its uid. A cluster that exists keeps its owner, so
 * that installing a `postgres` user later does not lock us out of a folder made as `nobody`.
 */
export async function chooseAccount(
  owner: { uid: number; gid: number } | null,
  passwd = "/etc/passwd",
  me = process.getuid?.(),
): Promise<RunAs | Refused> {
  if (me !== 0) return null;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const lines = (await readFile(passwd, "utf8").catch(() => "")).split("\n").map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const entry = lines.find((fields) => fields[0] === name && Number(fields[2]) > 0);
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  return noAccount({});
}
