import { entryWords, keyName } from "#modules/directory";
import { formatDate } from "#platform/clock";
import type { Lang } from "#platform/text";
import { Facts, Mark } from "#platform/ui";
import type { OwnUnit } from "../reads.ts";
import { firstTerms, termKeys } from "../unit.ts";
import { words } from "../words.ts";

/** What other services are told of the unit, and since when. */
export function OwnTerms({ unit, lang, now }: { unit: OwnUnit; lang: Lang; now: Date }) {
  const t = words(lang);
  return (
    <Facts
      layout="marks"
      items={termKeys.map((key) => {
        const { answer, ground, confirmed } = firstTerms(unit.facts)[key];
        const mark = answer === "conditions" ? "cond" : answer;
        const when = confirmed
          ? t("confirmed", { date: formatDate(new Date(confirmed), lang, now) })
          : t("confirmed-never");
        return {
          term: keyName(lang, key),
          answer: <Mark is={mark}>{entryWords(lang)(`answer.${answer}`)}</Mark>,
          ground: ground ? `${ground}. ${when}` : when,
        };
      })}
    />
  );
}
