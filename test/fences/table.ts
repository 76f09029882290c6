import { actors } from "./actors.ts";
import type { Asked } from "./ask.ts";
import { inWords, noRow } from "./say.ts";

interface Rule {
  kind: string;
  lines: string[];
  /** Tables by the name of the policy. */
  of: Map<string, string[]>;
}

/** The truth table of all fences, as somebody reads it: each rule once, with the tables it stands before. */
export function tableOf({ questions, said }: Asked): string {
  const rules = new Map<string, Rule>();
  questions.forEach((question, n) => {
    const lines = linesOf(n);
    for (const { table, policy, kind, roles } of question.of) {
      const heading = `${kind} · ${roles.join(", ")}`;
      const key = [heading, ...lines].join("\n");
      const rule = rules.get(key) ?? { kind: heading, lines, of: new Map<string, string[]>() };
      rules.set(key, rule);
      rule.of.set(policy, [...(rule.of.get(policy) ?? []), table]);
    }
  });
  return [...rules.values()].map(written).toSorted().join("\n\n");

  function linesOf(n: number): string[] {
    const words = new Map(
      actors.flatMap(({ name }) => {
        const one = said.get(name)!.get(n);
        return one === undefined ? [] : [[name, inWords(questions[n]!, one).join("\n")] as const];
      }),
    );
    if (new Set(words.values()).size === 1) return [block("everybody", [...words.values()][0]!)];
    const otherwise = actors.filter(
      ({ name, like }) => words.has(name) && words.get(name) !== expected(words, like),
    );
    const alike = Map.groupBy(otherwise, ({ name }) => words.get(name)!);
    return [...alike].map(([said, some]) => block(some.map(({ name }) => name).join(", "), said));
  }
}

const expected = (words: Map<string, string>, like?: string) => (like && words.get(like)) ?? noRow;
const block = (who: string, words: string) =>
  [wrapped(`  ${who}:`), ...words.split("\n").map((line) => wrapped(`    ${line}`))].join("\n");

/** Long lines go on below, further in. */
function wrapped(line: string): string {
  const inset = /^ */.exec(line)![0];
  const lines = [""];
  for (const word of line.trim().split(" ")) {
    const last = lines.at(-1)!;
    if (last && inset.length + last.length + word.length > 110) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.map((one, n) => `${inset}${n > 0 ? "      " : ""}${one}`).join("\n");
}

function written({ kind, lines, of }: Rule): string {
  const before = [...of].flatMap(([policy, tables]) =>
    [...Map.groupBy(tables, (table) => table.split(".")[0]!)].map(([module, some]) =>
      wrapped(`- ${policy} · ${module}: ${namesIn(some)}`),
    ),
  );
  return [`## ${kind}`, ...before.toSorted(), ...lines].join("\n");
}

/** Tables of one module, without its name. */
const namesIn = (tables: string[]) =>
  tables
    .map((table) => table.split(".")[1]!)
    .toSorted()
    .join(", ");
