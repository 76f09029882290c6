import type { File } from "./house-rules.ts";

const langs = ["nb", "nn", "en", "se"] as const;
type TextLang = (typeof langs)[number];
type Book = Record<string, string>;

/** The texts of one folder, by language. */
export interface Folder {
  path: string;
  books: Partial<Record<TextLang, Book>>;
}

export function textFolders(files: File[]): Folder[] {
  const folders = new Map<string, Folder>();
  for (const { path, text } of files) {
    const [, folder, lang] = /^(.*(?:^|\/)(?:[a-z]+-)?text\/)(nb|nn|en|se)\.json$/.exec(path) ?? [];
    if (!folder) continue;
    const found = folders.get(folder) ?? { path: folder, books: {} };
    found.books[lang as TextLang] = JSON.parse(text) as Book;
    folders.set(folder, found);
  }
  return [...folders.values()];
}

/** Pages anybody may meet: those that English or Northern Sámi has been begun for. */
export const isPublic = ({ books }: Folder) => books.en !== undefined || books.se !== undefined;

const holes = (text: string | undefined) =>
  [...new Set(String(text).match(/\{\w+\}/g) ?? [])].sort().join(" ");

/** Keys and `{placeholders}` that the languages of a folder do not share, and languages that are missing. */
export function unevenTexts(files: File[]): string[] {
  return textFolders(files).flatMap((folder) => {
    const wanted = isPublic(folder) ? langs : (["nb", "nn"] as const);
    const lacking = wanted.filter((lang) => !folder.books[lang]);
    if (lacking.length > 0) return lacking.map((lang) => `${folder.path}: no ${lang}.json`);
    const books = wanted.map((lang) => folder.books[lang]!);
    return [...new Set(books.flatMap((book) => Object.keys(book)))]
      .filter((key) => books.some((book) => !book[key] || holes(book[key]) !== holes(books[0]![key])))
      .map((key) => `${folder.path}: ${key}`);
  });
}

/**
 * Words that put the blame on the one who reads, make a person into her use, or sound like an office.
 * `bruker` and `brukeren` as nouns are told from the verb by what stands before and after.
 */
const norwegianWords =
  /misbruk|klient|beklager|ugyldig|vennligst|\bbrukere(n|ne|s)?\b|\bbrukar(ar|ane|en)\b|\b(en|ein) (bruker|brukar)\b(?! rus| medisin| noe| noko| det)|\bbrukeren\b/i;
const forbidden: Record<TextLang, RegExp> = {
  nb: norwegianWords,
  nn: norwegianWords,
  en: /\bplease\b|\bsorry\b|\binvalid\b|\baddict|\babuser|\bjunkie|\b(drug|substance|alcohol) abuse|\bvictim|\bsufferer|\busers?\b|\bclients?\b/i,
  se: /misbruk|klient|beklager|ugyldig|vennligst/i,
};

export function forbiddenWords(folder: Folder): string[] {
  return Object.entries(folder.books).flatMap(([lang, book]) =>
    Object.entries(book).flatMap(([key, text]) => {
      const found = forbidden[lang as TextLang].exec(text)?.[0] ?? (text.includes("!") ? "!" : undefined);
      return found ? [`${folder.path}${lang} ${key}: ${found}`] : [];
    }),
  );
}

/** Björnsson's measure: words in a sentence, and how many of a hundred are longer than six letters. */
export function lix(text: string): { lix: number; words: number } {
  const words = text.match(/[\p{L}\p{N}]+(?:[-'’:][\p{L}\p{N}]+)*/gu) ?? [];
  const sentences = text.match(/[^.?:]+(?:[.?:](?=\s|$)|$)/g)?.filter((one) => /\p{L}/u.test(one)) ?? [];
  const long = words.filter((word) => word.length > 6);
  return {
    words: words.length,
    lix: words.length / Math.max(1, sentences.length) + (100 * long.length) / Math.max(1, words.length),
  };
}

/** Above this a text asks more than a tired or frightened reader has. Short labels cannot be measured. */
const hardest = 45;
const shortest = 30;

/** Not measured in Northern Sámi: its long words would read as hard ones. */
export function hardTexts(folder: Folder): string[] {
  return (["nb", "nn", "en"] as const).flatMap((lang) =>
    Object.entries(folder.books[lang] ?? {}).flatMap(([key, text]) => {
      const measure = lix(text);
      if (measure.words <= shortest || measure.lix <= hardest) return [];
      return [`${folder.path}${lang} ${key}: ${measure.lix.toFixed(0)}`];
    }),
  );
}
