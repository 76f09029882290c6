import type { PublicLang } from "#platform/text";
import { Stamp } from "#platform/ui";
import { groups, isConfirmed, termKeys, type FactKey, type Said, type TermKey } from "#modules/directory";
import { dayWords, sinceWords, words } from "../words.ts";

type Key = FactKey | TermKey;
interface Dated {
  key: Key;
  on: string;
}
interface Age {
  on: string;
  fresh: boolean;
}

/** What most of the answers share, so that only those that differ need a stamp of their own. */
export interface Usual extends Age {
  /** Every answer shares it. */
  always: boolean;
}

function everything(said: Said): Dated[] {
  const facts = Object.entries(said.facts).map(([key, stated]) => ({ key: key as FactKey, on: stated.on }));
  const terms = groups.flatMap((group) =>
    termKeys.flatMap((key) => {
      const term = said.terms[group][key];
      return term ? [{ key, on: term.on }] : [];
    }),
  );
  return [...facts, ...terms];
}

const ageOf = ({ key, on }: Dated, today: string): Age => ({ on, fresh: isConfirmed(key, { on }, today) });
const word = ({ on, fresh }: Age) => `${on} ${fresh}`;

/** Null when nothing has been said. Of two that are as common, the newer. */
export function usualAge(said: Said, today: string): Usual | null {
  const ages = everything(said).map((one) => ageOf(one, today));
  const counted = [...Map.groupBy(ages, word).values()];
  const [most] = counted.toSorted((a, b) => b.length - a.length || (word(a[0]!) < word(b[0]!) ? 1 : -1));
  return most ? { ...most[0]!, always: counted.length === 1 } : null;
}

/** The stamp for the whole entry. */
export function UsualStamp(props: { lang: PublicLang; today: string; usual: Usual | null }) {
  const { lang, today, usual } = props;
  const t = words(lang);
  if (!usual) return <Stamp age="never">{t("centre.never")}</Stamp>;
  const { on, fresh, always } = usual;
  const date = fresh ? dayWords(lang, on, today) : sinceWords(lang, on, today);
  const key = fresh ? "confirmed" : "notSince";
  return (
    <Stamp age={fresh ? "fresh" : "old"}>{t(always ? `centre.${key}` : `centre.${key}Rest`, { date })}</Stamp>
  );
}

/** A stamp of its own for an answer that is another age than most; nothing for the rest. */
export function OwnStamp(props: { lang: PublicLang; today: string; usual: Usual | null; dated: Dated }) {
  const { lang, today, usual, dated } = props;
  const t = words(lang);
  const age = ageOf(dated, today);
  if (usual && word(usual) === word(age)) return null;
  return age.fresh ? (
    <Stamp age="fresh">{t("centre.confirmed", { date: dayWords(lang, age.on, today) })}</Stamp>
  ) : (
    <Stamp age="old">{t("centre.notSince", { date: sinceWords(lang, age.on, today) })}</Stamp>
  );
}
