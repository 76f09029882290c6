import type { z } from "zod";
import { centresFile, type CentresFile, type Standing } from "#modules/directory";
import { checkFile } from "./checks.ts";
import { linesOf } from "./lines.ts";
import { sentenceOf } from "./sentences.ts";

/** Something wrong at a place in the file. */
export interface Fault {
  path: readonly PropertyKey[];
  /** Goes on from the name of the field. */
  says: string;
  /** When it is another than where the path is first met. */
  line?: number;
}

/** The file, or one line for each thing that is wrong with it, in the order of the file. */
export function readFile(
  bytes: Uint8Array,
  standing: Standing,
  today: string,
): { file: CentresFile } | { faults: string[] } {
  return readAs(bytes, centresFile, whereOf, (file) => checkFile(file, standing, today));
}

/** Any file of ours: `where` names a place in it, `check` tells what the form alone does not. */
export function readAs<Schema extends z.ZodType>(
  bytes: Uint8Array,
  schema: Schema,
  where: (path: readonly PropertyKey[], content: unknown) => string,
  check: (file: z.output<Schema>) => Fault[],
): { file: z.output<Schema> } | { faults: string[] } {
  const text = decode(bytes);
  if (text === null) return { faults: ["Fila er ikke lagret som UTF-8. Lagre den på nytt som UTF-8."] };
  const content = parse(text);
  if ("broken" in content) return { faults: [content.broken] };
  const lines = linesOf(text);
  const told = (faults: readonly Fault[]) => ({
    faults: faults
      .map((fault) => ({ line: fault.line ?? lines.of(fault.path), fault }))
      .toSorted((a, b) => a.line - b.line)
      .map(({ line, fault }) => `Linje ${line}, ${where(fault.path, content.is)}: ${fault.says}.`),
  });
  const faults: Fault[] = lines.twice.map((one) => ({ ...one, says: "står to ganger" }));
  const parsed = schema.safeParse(content.is);
  if (!parsed.success) return told([...faults, ...issuesOf(parsed.error.issues, content.is)]);
  faults.push(...check(parsed.data));
  return faults.length > 0 ? told(faults) : { file: parsed.data };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parse(text: string): { is: unknown } | { broken: string } {
  try {
    return { is: JSON.parse(text) as unknown };
  } catch (thrown) {
    return {
      broken: `Linje ${brokenLine(text, String(thrown))}: fila er ikke hel JSON her. Se etter komma, anførselstegn og parenteser rundt denne linja.`,
    };
  }
}

/** Node names the place, or says that the text ended too soon. */
function brokenLine(text: string, message: string): number {
  const position = /position (\d+)/.exec(message);
  const read = position ? text.slice(0, Number(position[1])) : text.trimEnd();
  return read.split("\n").length;
}

type Issues = Parameters<typeof sentenceOf>[0][];

function issuesOf(issues: Issues, content: unknown): Fault[] {
  return issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        says: "er ikke et felt i dette formatet",
      }));
    }
    return { path: issue.path, says: sentenceOf(issue, valueAt(content, issue.path) === undefined) };
  });
}

export function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    content,
  );
}

/** `senteret alta, felt host.is`: by the id when there is one, else by its number in the list. */
function whereOf(path: readonly PropertyKey[], content: unknown): string {
  if (path.length === 0) return "hele fila";
  if (path[0] !== "centres" || path.length < 2) return `felt ${path.join(".")}`;
  const id = valueAt(content, [...path.slice(0, 2), "id"]);
  const centre = typeof id === "string" && id !== "" ? `senteret ${id}` : `rad ${Number(path[1]) + 1}`;
  return path.length === 2 ? centre : `${centre}, felt ${path.slice(2).join(".")}`;
}
