import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

export interface Heard {
  /** The status of each answer on the line, in order. */
  statuses: number[];
  text: string;
  /** By them, before it was quiet for long enough. */
  closed: boolean;
}

/** Writes bytes on a line of their own and listens until it is quiet or closed. */
export async function wire(
  port: number,
  parts: Iterable<string | Buffer> | AsyncIterable<string>,
  quiet = 700,
): Promise<Heard> {
  const line = connect(port, "localhost");
  let text = "";
  let last = performance.now();
  let closed = false;
  line.on("data", (part) => {
    text += part.toString("latin1");
    last = performance.now();
  });
  line.on("close", () => (closed = true));
  line.on("error", () => (closed = true));
  for await (const part of parts) {
    if (closed) break;
    if (!line.write(part)) await Promise.race([drained(line), pause(2_000)]);
    last = performance.now();
  }
  while (!closed && performance.now() - last < quiet) await pause(20);
  line.destroy();
  const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
  return { statuses, text, closed };
}

const drained = (line: NodeJS.EventEmitter) =>
  new Promise<void>((resolve) => line.once("drain", () => resolve()));
