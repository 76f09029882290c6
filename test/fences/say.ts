import type { Question } from "./questions.ts";

export const noRow = "no row";

/** Some of `all`, or what is missing where that is shorter to say. */
function list(some: string[], all: string[]): string {
  const missing = all.filter((name) => !some.includes(name));
  return missing.length < some.length ? `all but ${missing.join(", ")}` : some.join(", ");
}

/** Which candidates pass, in words: one line for each set of rows that differ in nothing that matters. */
export function inWords(question: Pick<Question, "columns">, said: string): string[] {
  if (said === "") return [noRow];
  if (/^[0-9A-Z]{5}$/.test(said)) return [said === "42501" ? "refused" : `breaks (${said})`];
  const passing = new Set(said.split(",").map(Number));
  return below(question.columns, 0, passing).map((line) => line || "any row");
}

function below(columns: Question["columns"], from: number, passing: Set<number>): string[] {
  const [column, ...rest] = columns;
  if (!column) return passing.has(from) ? [""] : [];
  const { name, values } = column;
  const lines = values.map((_, n) => below(rest, from * values.length + n, passing));
  const alike = Map.groupBy(values.keys(), (n) => JSON.stringify(lines[n]));
  return [...alike.values()].flatMap((numbers) => {
    const inner = lines[numbers[0]!]!;
    if (numbers.length === values.length) return inner;
    const some = numbers.map((n) => values[n]!);
    const here = `${name}: ${list(some, values)}`;
    return inner.map((line) => (line ? `${here} · ${line}` : here));
  });
}
