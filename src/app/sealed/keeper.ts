import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { makeSocketFolder, removeSocketFolder } from "../database/sockets.ts";
import { keepProcess } from "../kept-process.ts";
import { root } from "../root.ts";
import { askOnce, doorAt, round, type Door } from "./ask.ts";
import { toldIn, type Told } from "./told.ts";

export const sealedScript = join(root, ".build/sealed.mjs");

export interface SealedKeeper {
  ask: Door;
  readonly socket: string;
  /** How many of a member's deadlines have passed, as it was known a moment ago. */
  late: (membership: string) => number;
  /** Of the process now, for whoever looks after the machine. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

/** The process sees none of our settings but these: not the ordinary key, not the database's owner. */
export const environment = (told: Partial<Told>) => ({
  PATH: process.env.PATH ?? "",
  TZ: process.env.TZ ?? "UTC",
  [toldIn]: JSON.stringify(told),
});

/** What a server of one's own must keep of the role's password; null when there is no key for it. */
export function sealedVerifier(keyFile: string, script = sealedScript): string | null {
  const { stdout } = spawnSync(process.execPath, [script, "verifier"], {
    encoding: "utf8",
    env: environment({ keyFile }),
  });
  return stdout || null;
}

/** Starts the process of the sealed side, and again each time it ends. Nothing else waits for it. */
export async function keepSealed(
  told: Omit<Told, "socket">,
  script = sealedScript,
  { restartAfter = 100, lookEvery = 10_000, patience = 4_000 } = {},
): Promise<SealedKeeper> {
  const folder = await makeSocketFolder(null);
  const socket = join(folder, "s");
  const begin = () =>
    spawn(process.execPath, [script], {
      env: environment({ ...told, socket }),
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
  const kept = keepProcess("sealed", begin, restartAfter);
  let known: Record<string, number> = {};
  const look = setInterval(() => {
    void askOnce(socket, round).then((answer) => {
      if (answer && !("no" in answer)) known = answer as typeof known;
    });
  }, lookEvery).unref();
  const stop = async () => {
    clearInterval(look);
    await kept.stop();
    await removeSocketFolder(folder, null);
  };
  return {
    ask: doorAt(socket, patience),
    socket,
    late: (membership) => known[membership] ?? 0,
    pid: kept.pid,
    stop,
  };
}
