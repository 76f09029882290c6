import type { Clock } from "#platform/clock";
import type { Config } from "#platform/config";
import { sql, type Tx } from "#platform/db";
import { organisations } from "#modules/access";
import { municipalities } from "#modules/directory";
import { housesFile, importHouses, ImportRefused, type HouseChange } from "#modules/places";
import { checkHouses, whereInHouses } from "./house-checks.ts";
import { readAs } from "./read-file.ts";
import { faultCount, runImport, untouched, type Answer } from "./run-import.ts";

const usage = "Bruk: npm run import:places -- <fil.json> [--yes]";

/** `npm run import:places -- <file> [--yes]`: the houses of one organisation. */
export async function importPlacesCommand(config: Config, args: string[], clock: Clock): Promise<Answer> {
  try {
    return await runImport(config, args, usage, (tx, bytes, write) =>
      importPlacesInto(tx, bytes, write, clock),
    );
  } catch (thrown) {
    if (!(thrown instanceof ImportRefused)) throw thrown;
    const why = refusals[thrown.refusal.no] ?? "kan ikke endres slik";
    return { no: `${thrown.path.join(", ")}: ${why}. ${untouched}` };
  }
}

const refusals: Record<string, string> = {
  "lived-in": "noen bor der eller er på vei dit, og da endres ikke hvem det er for",
  "side-by-side": "både kvinner og menn bor der, og da blir ikke leilighetene et felles hus",
};

export async function importPlacesInto(
  tx: Tx,
  bytes: Uint8Array,
  write: boolean,
  clock: Clock,
): Promise<Answer> {
  const known = {
    real: new Set((await municipalities(tx, false)).map((one) => one.number)),
    training: new Set((await municipalities(tx, true)).map((one) => one.number)),
  };
  const read = readAs(bytes, housesFile, whereInHouses, (file) =>
    checkHouses(file, file.training ? known.training : known.real),
  );
  if ("faults" in read) return { no: [...read.faults, faultCount(read.faults.length)].join("\n") };
  const { file } = read;
  const named = (await organisations(tx, file.training)).filter((one) => one.name === file.organisation);
  const [org] = named;
  if (!org || named.length > 1) {
    const realm = file.training ? "blant øvelsesstedene" : "blant de virkelige stedene";
    return { no: `${file.organisation} finnes ikke ${realm}. ${untouched}` };
  }
  await tx.row(sql`select set_config('app.acting_org', ${org.id}, true)`);
  const changes = await importHouses(tx, org.id, file, { write }, clock);
  if (changes.length === 0) return { yes: `Alt i fila står allerede i Havn. ${untouched}` };
  const lines = changes.flatMap(linesOf);
  const fresh = changes.filter((one) => one.isNew).length;
  const sum = `${fresh} nye, ${changes.length - fresh} endret. Det som ikke står i fila, blir som det er.`;
  if (!write) {
    const next = `${untouched} Kjør igjen med --yes for å skrive dette.`;
    return { yes: [...lines, "", sum, next].join("\n") };
  }
  await tx.run(
    sql`insert into audit.entries (org_id, deed, object) values (${org.id}, 'places.set-up', 'import')`,
  );
  return { yes: [...lines, "", sum, "Skrevet."].join("\n") };
}

function linesOf({ path, isNew, fields }: HouseChange): string[] {
  const name = path.join(", ");
  if (isNew) return [`Nytt: ${name}`];
  return [
    `Endret: ${name}`,
    ...fields.map((one) => `  ${one.name}: ${told(one.before)} → ${told(one.after)}`),
  ];
}

const told = (value: unknown) =>
  value === null || value === undefined
    ? "(ikke oppgitt)"
    : typeof value === "string"
      ? value
      : JSON.stringify(value);
