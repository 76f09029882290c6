/** Of the staff pages. */
export type Lang = "nb" | "nn";
/** Of the public pages. `se` is Northern Sámi. */
export type PublicLang = Lang | "en" | "se";
export type Values = Record<string, string | number>;
export type Words<Key extends string> = (key: Key, values?: Values) => string;

export const publicLangs = ["nb", "nn", "en", "se"] as const satisfies readonly PublicLang[];

/** Keys that exist as `x.one` and `x.other` are asked for as `x` with a number `n`. */
type Plain<Key extends string> = Key extends `${infer Base}.one` | `${infer Base}.other` ? Base : Key;

const rules: Record<PublicLang, Intl.PluralRules> = {
  nb: new Intl.PluralRules("nb"),
  nn: new Intl.PluralRules("nn"),
  en: new Intl.PluralRules("en"),
  se: new Intl.PluralRules("se"),
};

/**
 * The words of one module. `nn` must have every key of `nb`, or it does not compile; the other way is
 * held by the architecture test. `{name}` is replaced by the value of that name.
 */
export function texts<Nb extends Record<string, string>>(
  nb: Nb,
  nn: Record<keyof Nb, string>,
): (lang: Lang) => Words<Plain<keyof Nb & string>> {
  return spoken({ nb, nn });
}

/** As `texts`, for public pages: English and Northern Sámi too. */
export function publicTexts<Nb extends Record<string, string>>(
  nb: Nb,
  nn: Record<keyof Nb, string>,
  en: Record<keyof Nb, string>,
  se: Record<keyof Nb, string>,
): (lang: PublicLang) => Words<Plain<keyof Nb & string>> {
  return spoken({ nb, nn, en, se });
}

function spoken<L extends PublicLang>(books: Record<L, Record<string, string>>) {
  return (lang: L) =>
    (key: string, values: Values = {}) => {
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

export function isPublicLang(text: unknown): text is PublicLang {
  return (publicLangs as readonly unknown[]).includes(text);
}

/** What staff pages and `Intl` without the language can use instead: a form of Norwegian. */
export function norwegian(lang: PublicLang): Lang {
  return lang === "nn" ? "nn" : "nb";
}
