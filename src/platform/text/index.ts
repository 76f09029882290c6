export type Lang = "nb" | "nn";
export type Values = Record<string, string | number>;
export type Words<Key extends string> = (key: Key, values?: Values) => string;

/** Keys that exist as `x.one` and `x.other` are asked for as `x` with a number `n`. */
type Plain<Key extends string> = Key extends `${infer Base}.one` | `${infer Base}.other` ? Base : Key;

const rules = { nb: new Intl.PluralRules("nb"), nn: new Intl.PluralRules("nn") };

/**
 * The words of one module. `nn` must have every key of `nb`, or it does not compile; the other way is
 * held by the architecture test. `{name}` is replaced by the value of that name.
 */
export function texts<Nb extends Record<string, string>>(
  nb: Nb,
  nn: Record<keyof Nb, string>,
): (lang: Lang) => Words<Plain<keyof Nb & string>> {
  const books: Record<Lang, Record<string, string>> = { nb, nn };
  return (lang) =>
    (key, values = {}) => {
      const book = books[lang];
      const form = typeof values.n === "number" ? `${key}.${rules[lang].select(values.n)}` : key;
      const found = book[form] ?? book[`${key}.other`] ?? book[key];
      if (found === undefined) throw new Error(`no words for ${key}`);
      return found.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
    };
}

export function isLang(text: unknown): text is Lang {
  return text === "nb" || text === "nn";
}
