import { readdir, readFile, readlink, stat } from "node:fs/promises";
import { basename } from "node:path";

/**
 * What a process is to a cluster. `ours`: a postmaster a Havn started; `postgres`: some other PostgreSQL on the same
 * folder; `ended`: a zombie nobody has reaped; `other`: the number now belongs to something else; `unknown`: it may
 * not be looked at.
 */
export type ProcessKind = "gone" | "ended" | "ours" | "postgres" | "other" | "unknown";

export async function processKind(pid: number, cluster: string): Promise<ProcessKind> {
  const proc = `/proc/${pid}`;
  try {
    const state = (await readFile(`${proc}/stat`, "utf8")).split(") ").at(-1)?.[0];
    if (state === "Z" || state === "X") return "ended";
    const program = basename((await readlink(`${proc}/exe`)).replace(/ \(deleted\)$/, ""));
    if (program !== "postgres" && program !== "postmaster") return "other";
    // A postmaster stands in its data directory; compared by inode, since a container may know it by another path.
    const [stands, wanted] = await Promise.all([stat(`${proc}/cwd`), stat(cluster)]);
    if (stands.ino !== wanted.ino || stands.dev !== wanted.dev) return "other";
    const command = (await readFile(`${proc}/cmdline`, "utf8")).split("\0");
    return command.includes("cluster_name=havn") ? "ours" : "postgres";
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    if (code === "ENOENT" || code === "ESRCH") return "gone";
    if (code === "EACCES" || code === "EPERM") return "unknown";
    throw error;
  }
}

/** Any PostgreSQL process that stands in this folder: also back ends that outlive a killed postmaster a moment. */
export async function anyoneIn(cluster: string): Promise<boolean> {
  const numbers = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const kinds = await Promise.all(numbers.map((pid) => processKind(pid, cluster)));
  return kinds.some((kind) => kind === "ours" || kind === "postgres");
}
