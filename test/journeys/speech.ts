import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Lang } from "#platform/text";
import { root } from "../../src/app/root.ts";

type Book = Record<string, string>;

function folders(): string[] {
  const modules = join(root, "src/modules");
  const own = readdirSync(modules).map((name) => join(modules, name, "text"));
  return [
    ...own,
    join(root, "src/app/web/text"),
    join(root, "src/app/web/public-text"),
    join(root, "src/platform/ui/text"),
  ];
}

function book(folder: string, lang: Lang): Book {
  try {
    return JSON.parse(readFileSync(join(folder, `${lang}.json`), "utf8")) as Book;
  } catch {
    return {};
  }
}

const pairs = folders().map((folder) => ({ nb: book(folder, "nb"), nn: book(folder, "nn") }));

/** Keys that would be read as keys, should one ever reach a page. */
export const textKeys: string[] = pairs
  .flatMap(({ nb }) => Object.keys(nb))
  .filter((key) => key.includes("."));

export type Speech = (bokmål: string, values?: Record<string, string>) => string;

/** Havn's own words, asked for in bokmål with their holes, in the language of the reader. Throws for words Havn has not. */
export function speech(lang: Lang): Speech {
  return (bokmål, values = {}) => {
    const found = pairs.flatMap(({ nb, nn }) =>
      Object.keys(nb)
        .filter((key) => nb[key] === bokmål)
        .map((key) => (lang === "nb" ? nb[key]! : nn[key]!)),
    );
    if (found.length === 0) throw new Error(`Havn never says: ${bokmål}`);
    return found[0]!.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  };
}
