import type { PublicLang } from "#platform/text";
import { isConfirmed, isKnown, type Shown } from "#modules/directory";
import { standing } from "../fit.ts";
import { sourceWords, words } from "../words.ts";

const whom = ["women", "men", "children"] as const;
const what = ["stay", "day", "advice", "roundTheClock", "wheelchair", "pets", "interpreter"] as const;

/** `Kvinner, menn, ikke barn · rullestol`: only what somebody stands for today. Empty when nobody does. */
export function offerWords(lang: PublicLang, shown: Shown, today: string): string {
  const t = words(lang);
  const taken = whom.flatMap((one) => {
    const is = standing(shown, one, today);
    return is === "unknown" ? [] : [t(is === "yes" ? `row.is.${one}` : `row.not.${one}`)];
  });
  const given = what.filter((one) =>
    one === "stay" || one === "advice" ? stands(shown, one, today) : standing(shown, one, today) === "yes",
  );
  const all = [taken.join(", "), ...given.map((one) => t(`row.${one}`))].filter(Boolean).join(" · ");
  return all.charAt(0).toUpperCase() + all.slice(1);
}

function stands({ entry }: Shown, key: "stay" | "advice", today: string): boolean {
  const said = entry?.facts[key];
  return said?.is === true && isConfirmed(key, said, today);
}

/** Where the row has it from when the centre has not said it itself. Each source once, the newest first. */
export function sourcesOf(lang: PublicLang, { centre, entry }: Shown): string[] {
  if (entry) return [];
  const known = [
    centre.state,
    centre.women,
    centre.men,
    centre.children,
    centre.dayOffer,
    centre.roundTheClock,
    centre.wheelchair,
    centre.pets,
    centre.interpreter,
  ].filter(isKnown);
  const sorted = known.toSorted((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  return [...new Set(sorted.map((fact) => sourceWords(lang, fact)))];
}
