import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { below, modules } from "./layers.ts";

export type File = { path: string; text: string };

/** Every source file under the folders named, with paths relative to the root and always with "/". */
export function readTree(root: string, folders: string[]): File[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|mjs|sql|json|css|md)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({
        path: path.slice(root.length + 1).replaceAll("\\", "/"),
        text: readFileSync(path, "utf8"),
      })),
  );
}

export const lines = (file: File) => file.text.trimEnd().split("\n").length;
export const isCode = (file: File) => /\.(tsx?|mjs)$/.test(file.path);
const isTest = (file: File) => /\.test\.tsx?$/.test(file.path);
const moduleOf = (file: File) => /^src\/modules\/([^/]+)\//.exec(file.path)?.[1];
const withoutComments = (text: string) =>
  text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");

/** Modules on disk that stand in no layer or in several. */
export function homeless(files: File[], list: string[] = modules): string[] {
  const found = new Set(files.map(moduleOf).filter((name) => name !== undefined));
  return [...found].filter((name) => list.filter((other) => other === name).length !== 1);
}

const table = `(${modules.join("|")})"?\\.\\s*"?(\\w+)"?(\\s*\\()?`;
const inSql = new RegExp(
  `(references\\s+"?|create\\s+schema\\s+(?:if\\s+not\\s+exists\\s+)?"?)?(?<![\\w.])"?${table}`,
  "gi",
);
const schemaMade = /create\s+schema\s+(?:if\s+not\s+exists\s+)?"?(\w+)/gi;
const inCode = new RegExp(
  `(?:\\b(from|join|into|update|table|view|truncate|references|only)\\s+"?|` +
    `\\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto|using|\\w*[jJ]oin|table)\\(\\s*\\[?\\s*["'\`])${table}`,
  "g",
);
const withSchema = /\.withSchema\(\s*["'`](\w+)/g;

/**
 * Names of another module's tables. A module may point a foreign key at a lower module, call a function of it,
 * or read a view it has published under a version (`cases.stays_v1`); its tables are its own business.
 * The functions of `access` are the fence every row policy leans on, so all may call them, its neighbours too.
 */
export function foreignTables(file: File): string[] {
  const home = moduleOf(file);
  const platform = file.path.startsWith("src/platform/");
  if ((home === undefined && !platform) || isTest(file)) return [];
  const lower = home === undefined ? [] : below(home);
  const sql = file.path.endsWith(".sql");
  if (!sql && !isCode(file)) return [];
  const text = sql ? file.text.replace(/--.*$/gm, "").replace(/'[^']*'/g, "''") : withoutComments(file.text);
  const named = [...text.matchAll(sql ? inSql : inCode)]
    .filter(([, before, schema, name, call]) => {
      const mayPoint = call !== undefined || /^references/i.test(before ?? "") || /_v\d+$/.test(name ?? "");
      const fence = schema === "access" && call !== undefined;
      return schema !== home && !fence && !(lower.includes(schema!) && mayPoint);
    })
    .map(([, , schema, name]) => `${schema}.${name}`);
  const made = sql ? [...text.matchAll(schemaMade)].map((match) => match[1]!) : [];
  const opened = sql ? [] : [...text.matchAll(withSchema)].map((match) => match[1]!);
  const schemas = [...made, ...opened].filter((schema) => modules.includes(schema) && schema !== home);
  return [...named, ...schemas.map((schema) => `schema ${schema}`)].map((what) => `${file.path}: ${what}`);
}

/** Two levels in a module or platform part, never three. */
export function tooDeep(files: File[]): string[] {
  return files
    .map((file) => file.path)
    .filter((path) => /^src\/(modules|platform)\/([^/]+\/){3,}/.test(path));
}

/** Names that say nothing about what lies behind them. */
export function emptyNames(files: File[]): string[] {
  const says = /^(common|shared)$|(^|-)(utils?|helpers?|managers?|service2)$/i;
  return files
    .map((file) => file.path)
    .filter((path) => path.split("/").some((part) => says.test(part.split(".")[0]!)));
}

/** The clock is an argument: modules never read the time themselves. */
export function ownClocks(files: File[]): string[] {
  return files
    .filter((file) => moduleOf(file) && isCode(file) && !isTest(file))
    .filter((file) => /\bDate\.now\(|\bnew Date\(\s*\)/.test(withoutComments(file.text)))
    .map((file) => file.path);
}

export const decisionHeadings = ["Situation", "Decision", "Cost", "When to look again"];

/** Decision records that lack a heading, or whose name is not NNNN-the-decision.md. */
export function unfinishedDecisions(files: File[]): string[] {
  return files
    .filter((file) => file.path.startsWith("docs/decisions/") && !file.path.endsWith("/README.md"))
    .flatMap((file) => [
      ...(/\/\d{4}-[a-z0-9-]+\.md$/.test(file.path) ? [] : [`${file.path}: name`]),
      ...decisionHeadings
        .filter((heading) => !new RegExp(`^## ${heading}$`, "m").test(file.text))
        .map((heading) => `${file.path}: ${heading}`),
    ]);
}
