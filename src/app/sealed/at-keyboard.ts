import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { systemClock } from "#platform/clock";
import { openKeyFile } from "#platform/crypto";
import type { Pool } from "#platform/db";
import {
  closeOld,
  exportSealedLog,
  giveSealedHead,
  moveCases,
  newVersion,
  outerOrigin,
  sealedReasons,
  sealLogs,
  verifySealed,
  type SealedFault,
} from "#modules/sealed";
import { othersAreDone } from "../keys/rotate.ts";
import { keptHeads } from "../log/kept-heads.ts";
import { openSide } from "./open-side.ts";
import type { Told } from "./told.ts";

type Answer = { yes: string } | { no: string };
type Verb = (pool: Pool, told: Told) => Promise<Answer>;

const said: Record<SealedFault, string> = {
  edited: "noe er endret etter at det ble skrevet",
  removed: "noe er borte",
  checkpoint: "noe passer ikke med det som ble forseglet",
  signature: "et merke er ikke signert av dette Havn",
  cut: "noe mangler som er gitt ut eller sett av et vitne",
  witness: "noe passer ikke med det et vitne har tatt vare på",
};

/** Says whether it holds, and neither how much there is nor where. */
const verify: Verb = async (pool, { args: [folder] = [] }) => {
  await sealLogs(pool, systemClock, true);
  const faults = await verifySealed(pool, folder ? keptHeads(resolve(folder), outerOrigin) : []);
  if (faults.length === 0) return { yes: "Den skjermede siden: loggen holder" };
  return {
    no: `Den skjermede siden: LOGGEN HOLDER IKKE\n${faults.map((one) => `  ${said[one]}`).join("\n")}`,
  };
};

const checkpoint: Verb = async (pool, { args: [file] = [] }) => {
  if (!file) return { no: "Si hvilken fil merket skal ligge i." };
  const heads = [await giveSealedHead(pool, systemClock)];
  await writeFile(resolve(file), `${JSON.stringify({ heads }, null, 1)}\n`, { mode: 0o600 });
  return {
    yes: `Merket ligger i ${resolve(file)}. Det sier hvor mange ganger et merke er gitt ut, og ikke om noen er skjermet. Gi fila til den som skal ta vare på det.`,
  };
};

const exported: Verb = async (pool, { args: [folder] = [] }) => {
  if (!folder) return { no: "Si hvilken mappe filene skal ligge i." };
  const target = resolve(folder);
  await mkdir(target, { recursive: true, mode: 0o700 });
  const houses = await sealLogs(pool, systemClock, true);
  for (const org of houses) {
    const file = join(target, `${org}.jsonl`);
    if (existsSync(file)) return { no: `${file} finnes fra før; velg en tom mappe.` };
    await writeFile(file, await exportSealedLog(pool, org), { mode: 0o600 });
  }
  return {
    yes: `Filene ligger i ${target}. De sier hvem som har gjort hva i skjermede saker: gi dem bare til personvernombudet. Kontroller en fil med: node bin/verify-log.mjs <fil>`,
  };
};

const rotate: Verb = async (pool, { keyFile, args: [why] = [] }) => {
  const reason = sealedReasons.find((one) => one === why);
  if (!reason) {
    return {
      no: "Si hvorfor nøkkelen byttes:\n  yearly: årlig bytte\n  leaver: noen som kunne nå den, har sluttet\n  suspicion: mistanke om at den er på avveier",
    };
  }
  await newVersion(pool, reason);
  await moveCases(pool);
  const calm = await othersAreDone(pool);
  await moveCases(pool);
  const closed = calm && (await closeOld(pool));
  const rest = closed
    ? "Den gamle nøkkelen er stengt."
    : "Den gamle nøkkelen er ikke stengt ennå, fordi noe kan være på vei. Kjør kommandoen en gang til.";
  return {
    yes: `Den skjermede siden har ny nøkkel. ${rest} Ta en ny kopi av ${keyFile} nå: den gamle kopien åpner ikke det som skrives heretter.`,
  };
};

export const verbs = { verify, checkpoint, export: exported, rotate };

/** With the key, beside the process that serves or without it. Refused when others may read the key file. */
export async function atKeyboard(verb: keyof typeof verbs, told: Told): Promise<Answer> {
  const master = openKeyFile(told.keyFile, false);
  if ("no" in master) return { no: master.sentence };
  const side = await openSide(told);
  try {
    if (!side.open) return { no: `Nøkkelfila ${told.keyFile} hører ikke til det som er forseglet.` };
    return await verbs[verb](side.pool, told);
  } finally {
    await side.pool.end();
  }
}
