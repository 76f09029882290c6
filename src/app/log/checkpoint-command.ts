import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Clock } from "#platform/clock";
import type { Config } from "#platform/config";
import { giveHead, sealLog, type GivenHead } from "#modules/audit";
import { withRelay } from "../with-relay.ts";
import { everyOrganisation, inside, type Answer } from "./each-log.ts";

/** `npm run audit:checkpoint -- <file>`: the newest head of every log, for somebody outside to keep. */
export function checkpointCommand(config: Config, [file]: string[], clock: Clock): Promise<Answer> {
  if (!file) return Promise.resolve({ no: "Bruk: npm run audit:checkpoint -- <fil>" });
  return withRelay(config, async (pool): Promise<Answer> => {
    const heads: GivenHead[] = [];
    for (const { id } of await everyOrganisation(pool)) {
      await inside(pool, id, "audit.seal", (tx) => sealLog(tx, id, clock));
      const head = await inside(pool, id, "audit.give-head", (tx) => giveHead(tx, id, clock));
      if (head) heads.push(head);
    }
    await writeFile(resolve(file), `${JSON.stringify({ heads }, null, 1)}\n`, { mode: 0o600 });
    return {
      yes: `${heads.length} merker ligger i ${resolve(file)}. De sier hvor mye som er gjort, ikke hva eller av hvem. Gi fila til den som skal ta vare på dem.`,
    };
  });
}
