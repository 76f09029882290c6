import type pg from "pg";
import { actors, fresh, type Actor } from "./actors.ts";
import { layGround } from "./ground.ts";
import { asking, conditionsOf, questionsOf } from "./questions.ts";

export type Asked = Awaited<ReturnType<typeof plantFences>>;

/** Plants the houses, lays down the candidate rows, and asks every question (`only` of one table) of everybody. */
export async function plantFences(client: pg.ClientBase, only?: string) {
  await layGround(client);
  const conditions = (await conditionsOf(client)).filter(({ table }) => !only || table === only);
  const questions = await questionsOf(client, conditions);
  await client.query(
    "insert into fences.questions select * from json_to_recordset($1) as q (id int, roles text[], ask text)",
    [JSON.stringify(questions.map((one, id) => ({ id, roles: one.roles, ask: asking(one, one.text) })))],
  );
  await client.query("grant select on all tables in schema fences to public; analyze");
  const said = await everythingSaid(client);
  const answers = [...said].flatMap(([actor, all]) =>
    [...all].map(([question, one]) => ({ actor, question, said: one })),
  );
  await client.query(
    "insert into fences.said select * from json_to_recordset($1) as s (actor text, question int, said text)",
    [JSON.stringify(answers)],
  );
  return { conditions, questions, said };
}

/** What each says to each question: the numbers of the rows that are let through, or why there is no answer. */
async function everythingSaid(client: pg.ClientBase): Promise<Map<string, Map<number, string>>> {
  const said = new Map<string, Map<number, string>>();
  for (const actor of actors) {
    const ask = `select * from fences.all_said('${actor.role}')`;
    const rows = await asActor<{ question: number; said: string }>(client, actor, ask);
    said.set(actor.name, new Map(rows.map((row) => [row.question, row.said])));
  }
  return said;
}

/** One question as somebody. Everything is undone. */
export const asActor = <T extends object>(client: pg.ClientBase, actor: Actor, ask: string): Promise<T[]> =>
  asActors<T>(client, [actor], () => ask);

/** A question as each of some, in one message, with a fence `broken` or none. */
export async function asActors<T extends object>(
  client: pg.ClientBase,
  some: readonly Actor[],
  ask: (who: string) => string,
  broken = "",
): Promise<T[]> {
  const each = some.map(({ name, role, become, alone }) => {
    const as = alone ? "" : `set local role ${role};`;
    return `savepoint one; ${become}; ${as} ${ask(name)}; rollback to one;`;
  });
  const whole = `begin; ${broken}; ${fresh}; ${each.join(" ")} rollback`;
  const results = (await client.query(whole).catch(async (thrown: unknown) => {
    await client.query("rollback");
    throw thrown;
  })) as unknown as pg.QueryResult<T>[];
  return results.filter(({ command }) => command === "SELECT").flatMap(({ rows }) => rows);
}
