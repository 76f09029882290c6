import { createWriteStream, existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Config } from "#platform/config";
import { exportLog, logOrigin, sealLog, verifyLog, type LogVerdict } from "#modules/audit";
import type { Clock } from "#platform/clock";
import { sealedVerdict } from "../sealed/command.ts";
import { withRelay } from "../with-relay.ts";
import { everyOrganisation, inside, type Answer } from "./each-log.ts";
import { keptHeads } from "./kept-heads.ts";

const said: Record<LogVerdict["faults"][number]["kind"], string> = {
  edited: "er endret etter at det ble skrevet",
  removed: "er borte",
  leaf: "står ikke under noe merke, eller er tatt bort fra slutten",
  checkpoint: "passer ikke med det som ble forseglet",
  signature: "har et merke som ikke er signert av dette Havn",
  cut: "er det første som mangler: et vitne har sett en lengre logg",
  witness: "passer ikke med det et vitne har tatt vare på",
};

/**
 * `npm run audit:verify [-- --witness <folder>]`: works out every organisation's tree anew and says where it does not hold, also
 * against what a witness has kept.
 */
export async function verifyCommand(config: Config, args: string[], clock: Clock): Promise<Answer> {
  const at = args.indexOf("--witness");
  const folder = at < 0 ? undefined : args[at + 1];
  if (at >= 0 && !(folder && existsSync(folder))) {
    return { no: "Bruk: npm run audit:verify -- --witness <mappe>" };
  }
  const sealed = await sealedVerdict(config, folder);
  return withRelay(config, async (pool): Promise<Answer> => {
    const lines: string[] = [];
    let wrong = 0;
    for (const { id, name } of await everyOrganisation(pool)) {
      await inside(pool, id, "audit.seal", (tx) => sealLog(tx, id, clock));
      const kept = folder ? keptHeads(resolve(folder), logOrigin(id)) : [];
      const { sealed, faults } = await inside(pool, id, "audit.verify", (tx) => verifyLog(tx, id, kept));
      wrong += faults.length;
      lines.push(
        `${name}: ${sealed} innslag, ${faults.length === 0 ? "loggen holder" : "LOGGEN HOLDER IKKE"}`,
      );
      for (const { kind, at } of faults.slice(0, 20)) lines.push(`  innslag ${at} ${said[kind]}`);
    }
    if (sealed) lines.push("yes" in sealed ? sealed.yes : sealed.no);
    if (sealed && "no" in sealed) wrong++;
    const all = lines.join("\n");
    if (wrong === 0) return { yes: all };
    return {
      no: `${all}\nNoe i loggen er ikke som det ble skrevet. Ta vare på databasen som den er, og varsle personvernombudet.`,
    };
  });
}

/** `npm run audit:export -- <folder>`: one file for each organisation, for `node bin/verify-log.mjs <file>`. */
export function exportCommand(config: Config, [folder]: string[]): Promise<Answer> {
  if (!folder) return Promise.resolve({ no: "Bruk: npm run audit:export -- <mappe>" });
  const target = resolve(folder);
  return withRelay(config, async (pool): Promise<Answer> => {
    await mkdir(target, { recursive: true, mode: 0o700 });
    let files = 0;
    for (const { id, publicId } of await everyOrganisation(pool)) {
      const file = join(target, `${publicId}.jsonl`);
      if (existsSync(file))
        return { no: `${file} finnes fra før; velg en tom mappe. ${files} filer er skrevet.` };
      await inside(pool, id, "audit.export", (tx) =>
        pipeline(Readable.from(withEnds(exportLog(tx, id))), createWriteStream(file, { mode: 0o600 })),
      );
      files++;
    }
    return {
      yes: `${files} filer ligger i ${target}. De sier hvem som har gjort hva: oppbevar dem som selve databasen. Kontroller en fil med: node bin/verify-log.mjs <fil>`,
    };
  });
}

async function* withEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
