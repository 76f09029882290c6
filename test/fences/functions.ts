import type pg from "pg";
import { actors } from "./actors.ts";
import { asActors, type Asked } from "./ask.ts";
import { without } from "./clauses.ts";
import { onOneLine, type Tried } from "./mutants.ts";
import { sizeOf } from "./questions.ts";

interface Leant {
  name: string;
  whole: string;
  body: string;
}

const ownFunctions = `
  select replace(p.oid::regproc::text, '"', '') as name, pg_get_functiondef(p.oid) as whole, p.prosrc as body
  from pg_proc p where p.prokind = 'f' and p.pronamespace in (
    select relnamespace from pg_class where relkind = 'r' and relrowsecurity) order by 1`;
/** All that a question calls, also through what it calls. */
function callsOf(functions: Leant[]): (question: { text: string }) => Set<string> {
  const named = new Set(functions.map(({ name }) => name));
  const direct = (text: string) =>
    [...text.replaceAll('"', "").matchAll(/\b(\w+\.\w+)\(/g)]
      .map((match) => match[1]!)
      .filter((one) => named.has(one));
  const through = (text: string, seen: Set<string>): Set<string> => {
    for (const name of direct(text)) {
      if (seen.has(name)) continue;
      seen.add(name);
      for (const one of functions) if (one.name === name) through(one.body, seen);
    }
    return seen;
  };
  return ({ text }) => through(text, new Set());
}

/** The same of every function that conditions lean on, by themselves or through others. */
export async function withoutClausesOfFunctions(client: pg.ClientBase, { questions }: Asked): Promise<Tried> {
  const { rows: functions } = await client.query<Leant>(ownFunctions);
  const calls = questions.map(callsOf(functions));
  const tried: Tried = { clauses: 0, unnoticed: [], broken: [] };
  for (const { name, whole, body } of functions) {
    const about = [...questions.keys()]
      .filter((n) => calls[n]!.has(name))
      .toSorted((a, b) => sizeOf(questions[a]!) - sizeOf(questions[b]!));
    for (const { dropped, text } of about.length > 0 ? without(body, false) : []) {
      tried.clauses++;
      const said = `${name}: ${onOneLine(dropped)}`;
      const noticed = await anybody(
        client,
        about,
        whole.replace(body, () => text),
      ).catch(String);
      if (noticed === false) tried.unnoticed.push(said);
      if (typeof noticed === "string") tried.broken.push(`${said} (${noticed})`);
    }
  }
  return tried;
}

/** First those who notice most, then the rest; and the short questions before the long ones. */
async function anybody(client: pg.ClientBase, about: number[], broken: string): Promise<boolean> {
  for (const some of [actors.slice(0, 6), actors.slice(6)]) {
    for (const part of [about.slice(0, 6), about.slice(6)]) {
      const ask = (who: string) => `select fences.notices_any('${who}', '{${part.join(",")}}') as noticed`;
      const rows = await asActors<{ noticed: boolean }>(client, some, ask, broken);
      if (rows.some(({ noticed }) => noticed)) return true;
    }
  }
  return false;
}
