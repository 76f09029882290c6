import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** One message in the name of a session, with a key that makes the same request count once. */
export interface Asked {
  token: string;
  key?: string;
  message: object;
}
export type Door = (asked: Asked) => Promise<object>;

/** Asked by Havn itself and in nobody's name: who has something that is late. */
export const round = { round: "late" };
export const isRound = (asked: unknown): boolean =>
  (asked as Partial<typeof round> | undefined)?.round === round.round;

/** A statement may take seven seconds. */
const longest = 9_000;
export const closed = { no: "closed" };

/**
 * The way to the process of the sealed side. When it is killed on the way it is asked again for a moment, with the
 * same key; then what lies there is closed, and nothing else is.
 */
export function doorAt(socket: string, patience: number): Door {
  return async (asked) => {
    const until = performance.now() + patience;
    for (;;) {
      const answer = await askOnce(socket, asked);
      if (answer) return answer;
      if (performance.now() > until) return closed;
      await pause(50);
    }
  };
}

/** Undefined when nobody was there, or went away before the answer was whole. */
export function askOnce(socket: string, asked: object): Promise<object | undefined> {
  return new Promise((resolve) => {
    let said = "";
    const line = connect(socket);
    line.setEncoding("utf8");
    line.setTimeout(longest, () => {
      resolve(closed);
      line.destroy();
    });
    line.on("connect", () => line.write(`${JSON.stringify(asked)}\n`));
    line.on("data", (part: string) => (said += part));
    line.on("error", () => resolve(undefined));
    line.on("close", () => resolve(said.endsWith("\n") ? (JSON.parse(said) as object) : undefined));
  });
}
