import { spawn, type ChildProcess } from "node:child_process";
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { PoolSettings } from "#platform/db";
import { errorKind, log } from "#platform/log";
import type { Answered, Asked, Place } from "#modules/concerns";
import { makeSocketFolder, removeSocketFolder } from "../database/sockets.ts";
import { keepProcess } from "../kept-process.ts";
import { root } from "../root.ts";
import { askOnce } from "../sealed/ask.ts";
import type { Arrived, Told, ToldPlaces } from "./told.ts";

const built = join(root, ".build/letterbox.mjs");

/** Undefined when the process is not there to answer. */
export type LetterDoor = (asked: Asked) => Promise<Pick<Answered, "status" | "html"> | undefined>;

export interface LetterKeeper {
  ask: LetterDoor;
  /** Whether it answers now. */
  alive: () => Promise<boolean>;
  /** Tells it anew where reports can go; done by itself every few seconds. */
  tell(): Promise<void>;
  pid(): number | undefined;
  stop(): Promise<void>;
}

export interface LetterKeeperParts {
  /** Base64. */
  salt: string;
  places: () => Promise<Place[]>;
  /** A report has come to this organisation. */
  arrived: (org: string) => void;
}

/**
 * Node itself refuses it every file but its own program and packages, every other program and every thread, so that the key
 * file beside the data is out of reach for it also under the same account.
 */
export const fence = (script: string, folder: string): string[] => [
  "--permission",
  ...[dirname(script), realpathSync(join(root, "node_modules")), join(root, "node_modules")].map(readable),
  ...["package.json", "src"].map((name) => readable(join(root, name))),
  readable(folder),
  `--allow-fs-write=${folder}`,
];
const readable = (path: string) => `--allow-fs-read=${path}`;

/** Starts the process of the letterbox, tells it what it may know, and starts it again each time it ends. */
export async function keepLetterbox(
  settings: PoolSettings,
  { salt, places, arrived }: LetterKeeperParts,
  script = built,
  { restartAfter = 100, tellEvery = 5_000, patience = 4_000 } = {},
): Promise<LetterKeeper> {
  const folder = await makeSocketFolder(null);
  const socket = join(folder, "s");
  let child: ChildProcess | undefined;
  const told: Told = { settings, salt };
  let known: ToldPlaces | undefined;
  const say = (what: Told | ToldPlaces) => {
    if (child?.connected) child.send(what, () => undefined);
  };
  const begin = () => {
    child = spawn(process.execPath, [...fence(script, folder), script, socket], {
      // None of our settings, so no path to a key.
      env: { PATH: "", TZ: process.env.TZ ?? "UTC" },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    child.on("message", (said: Arrived) => arrived(said.arrived));
    say(told);
    if (known) say(known);
    return child;
  };
  const kept = keepProcess("letterbox", begin, restartAfter);
  const tell = async () => {
    try {
      known = { places: await places() };
      say(known);
    } catch (thrown) {
      log("letterbox-not-told", { kind: errorKind(thrown) });
    }
  };
  await tell();
  const telling = setInterval(() => void tell(), tellEvery).unref();
  const once = async (asked: Asked) => {
    const said = (await askOnce(socket, asked)) as Awaited<ReturnType<LetterDoor>>;
    return said && "html" in said ? said : undefined;
  };
  return {
    ask: async (asked) => {
      // The same form sent twice is one report, so what was on its way when the process fell is sent again.
      for (const until = performance.now() + patience; ; await pause(50)) {
        const said = await once(asked);
        if (said || performance.now() > until) return said;
      }
    },
    alive: async () => (await once({ post: false, training: false, lang: "nb", posted: {} })) !== undefined,
    tell,
    pid: kept.pid,
    stop: async () => {
      clearInterval(telling);
      await kept.stop();
      await removeSocketFolder(folder, null);
    },
  };
}
