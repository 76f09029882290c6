import type pg from "pg";
import { actors } from "./actors.ts";
import { asActor, type Asked } from "./ask.ts";
import { without } from "./clauses.ts";
import { asking } from "./questions.ts";

export const onOneLine = (text: string) => text.replaceAll(/\s+/g, " ").trim();

/** What was taken out, where nobody noticed; and what could not even be asked, which is the trial's own fault. */
export interface Tried {
  /** Clauses, each counted in every table it stands before. */
  clauses: number;
  unnoticed: string[];
  broken: string[];
}

/** Takes every clause out of every condition once. */
export async function withoutClauses(client: pg.ClientBase, { questions }: Asked): Promise<Tried> {
  const mutants = questions.flatMap((one, question) =>
    without(one.text, true)
      .filter(({ dropped }) => dropped !== "true")
      .map(({ dropped, text }) => ({
        question,
        ask: asking(one, text),
        name: `${one.of[0]!.table} ${one.of[0]!.policy}: ${onOneLine(dropped)}`,
        times: one.of.length,
      })),
  );
  await client.query(
    "insert into fences.mutants select * from json_to_recordset($1) as m (id int, question int, ask text)",
    [JSON.stringify(mutants.map((one, id) => ({ id, ...one })))],
  );
  const noticed = new Set<number>();
  const broken = new Set<number>();
  for (const actor of actors) {
    const besides = `'{${[...noticed].join(",")}}'`;
    const ask = `select * from fences.notices('${actor.name}', ${besides})`;
    const rows = await asActor<{ mutant: number; said: string }>(client, actor, ask);
    for (const { mutant, said } of rows) (/^42(?!501)/.test(said) ? broken : noticed).add(mutant);
  }
  const names = (which: (id: number) => boolean) =>
    mutants.flatMap(({ name }, id) => (which(id) ? [name] : []));
  return {
    clauses: mutants.reduce((sum, { times }) => sum + times, 0),
    unnoticed: names((id) => !noticed.has(id)),
    broken: names((id) => broken.has(id)),
  };
}
