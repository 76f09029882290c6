import { parseArgs } from "node:util";
import type { Clock } from "#platform/clock";
import type { Config } from "#platform/config";
import { transaction, type Pool } from "#platform/db";
import { addNumber, everybody, invite, organisations, type Organisation, type Role } from "#modules/access";
import { actingInside } from "../desk.ts";
import { withRelay } from "../with-relay.ts";
import { newHouse } from "./new-house.ts";

type Answer = { yes: string } | { no: string };
const kinds = ["centre", "municipality", "partner", "directorate"] as const;

const usage = `Bruk: npm run invite -- <organisasjon> <navn> [--role leader] [--new ${kinds.join("|")}] [--municipality 0301] [--number 987654321] [--vouch organisasjon]
Organisasjonen er navnet slik det står i Havn. Med --new lages den. Med --number står organisasjonsnummeret på lista for innlogging fra arbeidsgiver.
En ny organisasjon som ikke er den første, må godkjennes av en leder i en som er her. Den nevnes med --vouch.`;

const vouching = "Nevn en organisasjon som er her, med --vouch. En leder der må si ja.";

interface Wanted {
  organisation: string;
  name: string;
  role: Role;
  kind: Organisation["kind"] | undefined;
  municipality: string | null;
  number: string | undefined;
  vouch: string | undefined;
}

function read(args: string[]): Wanted | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        role: { type: "string" },
        new: { type: "string" },
        municipality: { type: "string" },
        number: { type: "string" },
        vouch: { type: "string" },
      },
    });
    const [organisation, name, ...more] = positionals;
    const role = everybody.find((one) => one === (values.role ?? "leader"));
    const kind = kinds.find((one) => one === values.new);
    const { municipality = null, number, vouch } = values;
    if (!organisation || !name || more.length > 0 || !role || (values.new && !kind)) return undefined;
    if (municipality && !/^\d{4}$/.test(municipality)) return undefined;
    if (number && !/^\d{9}$/.test(number)) return undefined;
    return { organisation, name: name.slice(0, 80), role, kind, municipality, number, vouch };
  } catch {
    return undefined;
  }
}

/** `npm run invite -- <organisation> <name>`: the first way into a house, and the last when nobody there can help. */
export function inviteCommand(config: Config, args: string[], clock: Clock): Promise<Answer> {
  if (!read(args)) return Promise.resolve({ no: usage });
  return withRelay(config, (pool) => inviteWith(pool, args, config.origin, clock));
}

export async function inviteWith(pool: Pool, args: string[], origin: string, clock: Clock): Promise<Answer> {
  const wanted = read(args);
  if (!wanted) return { no: usage };
  const { name, role, kind, municipality, number } = wanted;
  const known = await transaction(pool, { text: "select 1" }, async (tx) => [
    ...(await organisations(tx, false)),
    ...(await organisations(tx, true)),
  ]);
  const named = (word: string | undefined) => known.find((one) => one.name === word || one.publicId === word);
  const found = named(wanted.organisation);
  if (found && kind) return { no: `${found.name} finnes fra før. Kjør uten --new. Ingenting er endret.` };
  if (!found && !kind) {
    const list = known.map((one) => `  ${one.name}`).join("\n");
    return {
      no: `${wanted.organisation} finnes ikke i Havn. Lag den med --new, eller bruk en av disse:\n${list}`,
    };
  }
  const house = { name: wanted.organisation, kind: kind ?? "centre", municipality };
  const made = found ? { made: found.id } : await newHouse(pool, house, named(wanted.vouch), clock);
  if ("no" in made) return { no: `${house.name} er ikke den første her. ${vouching}` };
  if ("asked" in made)
    return {
      yes: `${made.asked} er spurt. En leder der må si ja under Godkjenninger innen 24 timer. Kjør så den samme kommandoen igjen.`,
    };
  const org = made.made;
  const opening = actingInside(org, { deed: "access.invite-by-operator" });
  const { code } = await transaction(pool, opening, async (tx) => {
    if (number) await addNumber(tx, org, number);
    return invite(tx, org, { name, role, phone: null }, null, clock);
  });
  return {
    yes: `Kode til ${name} (${role}), ${found?.name ?? wanted.organisation}: ${code}
Vises bare nå. Gjelder i 72 timer og virker én gang, på ${origin}/inn/ny
Gi den ansikt til ansikt. At den er laget, står i loggen.`,
  };
}
