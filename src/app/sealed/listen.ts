import { rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";

/** More than the longest note with all its room; what is longer is no message. */
const most = 64 * 1024;

/** One line of JSON in, one out, and the connection is over. */
export function listen(
  socket: string,
  answer: (asked: unknown) => Promise<object>,
  largest = most,
): Promise<Server> {
  const server = createServer((line) => {
    line.on("error", () => undefined);
    void readLine(line, largest).then(async (said) => {
      if (said === undefined) return line.destroy();
      return line.end(`${JSON.stringify(await answer(parsed(said)))}\n`);
    });
  });
  // The one before was killed and took nothing away with it.
  rmSync(socket, { force: true });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(socket, () => resolve(server));
  });
}

function parsed(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}

function readLine(line: Socket, largest: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = "";
    line.setEncoding("utf8");
    line.setTimeout(5_000, () => resolve(undefined));
    line.on("close", () => resolve(undefined));
    line.on("data", (part: string) => {
      said += part;
      if (said.length > largest) resolve(undefined);
      else if (said.endsWith("\n")) {
        line.setTimeout(0);
        resolve(said);
      }
    });
  });
}
