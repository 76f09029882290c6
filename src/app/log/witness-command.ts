import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Clock } from "#platform/clock";
import type { Config } from "#platform/config";
import { cosigned, readNote, weigh, witnessKey, type GivenHead } from "#modules/audit";
import type { Answer } from "./each-log.ts";
import { keptFile, readKept } from "./kept-heads.ts";

const usage = "Bruk: npm run audit:witness -- <fil eller adresse> --keep <mappe>";

const refused = {
  "not-signed": "er ikke signert med nøkkelen som står ved",
  "other-key": "er signert med en annen nøkkel enn før",
  shorter: "er kortere enn det som er tatt vare på: loggen er klippet",
  "no-proof": "har ikke med beviset for at loggen bare er utvidet; be om en ny fil",
  contradicts: "motsier det som er tatt vare på: loggen er skrevet om",
} as const;

/**
 * `npm run audit:witness -- <file|url> --keep <folder>`: for somebody outside the house. Needs no database. Keeps what only adds
 * to what it has, cosigned with a key of its own, and refuses the rest.
 */
export async function witnessCommand(_config: Config, args: string[], clock: Clock): Promise<Answer> {
  const at = args.indexOf("--keep");
  const [from, folder] = [args.find((_, i) => i !== at && i !== at + 1), at < 0 ? undefined : args[at + 1]];
  if (!from || !folder) return { no: usage };
  const target = resolve(folder);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const heads = await fetched(from);
  if (!heads) return { no: `Det er ingen merker i ${from}.` };
  const wrong: string[] = [];
  let kept = 0;
  for (const head of heads) {
    const origin = head.note.split("\n", 1)[0]!;
    const weighed = weigh(head, readKept(target, origin));
    if ("no" in weighed) {
      wrong.push(`${origin} ${refused[weighed.no]}.`);
      continue;
    }
    keep(target, head, weighed.keep.size, clock.now());
    kept++;
  }
  const said = `${kept} merker er tatt vare på i ${target}.`;
  if (wrong.length === 0) return { yes: said };
  return {
    no: `${[...wrong, said].join("\n")}\nBehold mappa som den er, og varsle personvernombudet ved det stedet loggen hører til.`,
  };
}

async function fetched(from: string): Promise<GivenHead[] | undefined> {
  const text = /^https?:/.test(from) ? await (await fetch(from)).text() : readFileSync(resolve(from), "utf8");
  const { heads } = JSON.parse(text) as { heads?: GivenHead[] };
  return heads;
}

function keep(folder: string, head: GivenHead, size: number, now: Date): void {
  const origin = head.note.split("\n", 1)[0]!;
  const file = keptFile(folder, origin);
  const old = readKept(folder, origin);
  if (old) {
    const before = readNote(old.note, Buffer.from(old.key, "base64"))!.size;
    const older = file.replace(/\.json$/, "");
    mkdirSync(older, { recursive: true, mode: 0o700 });
    if (before !== size) writeFileSync(join(older, `${before}.note`), old.note, { mode: 0o600 });
  }
  const note = cosigned(head.note, { name: "havn-witness", key: ownKey(folder) }, now);
  writeFileSync(file, `${JSON.stringify({ note, key: head.key })}\n`, { mode: 0o600 });
}

function ownKey(folder: string) {
  const file = join(folder, "witness.key");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
  return witnessKey(Buffer.from(readFileSync(file, "utf8"), "base64"));
}
