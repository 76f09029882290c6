import type { ChildProcess } from "node:child_process";
import { log } from "#platform/log";

const longestWait = 5_000;

export interface KeptProcess {
  /** Of the process now, for whoever looks after the machine. */
  pid: () => number | undefined;
  stop(): Promise<void>;
}

/** Starts a process of ours, and again each time it ends. Nothing else waits for it. */
export function keepProcess(name: string, begin: () => ChildProcess, restartAfter: number): KeptProcess {
  let child: ChildProcess | undefined;
  let stopping = false;
  let wait = restartAfter;
  const start = () => {
    if (stopping) return;
    const began = performance.now();
    child = begin();
    const over = (how: string) => {
      if (stopping) return;
      // One that falls at once is not started a thousand times a minute.
      wait = performance.now() - began > longestWait ? restartAfter : Math.min(wait * 2, longestWait);
      log(`${name}-lost`, { how });
      setTimeout(start, wait).unref();
    };
    child.once("error", () => over("not started"));
    child.once("exit", (code, signal) => over(signal ?? `code ${code}`));
  };
  start();
  return {
    pid: () => child?.pid,
    stop: () => {
      stopping = true;
      return new Promise<void>((done) => {
        if (!child || child.exitCode !== null || child.signalCode !== null) return done();
        child.once("exit", () => done());
        child.kill("SIGTERM");
      });
    },
  };
}
