import type { ToldTo } from "#modules/handovers";
import type { Lang } from "#platform/text";
import { Prose, Section } from "#platform/ui";
import { dateText, words } from "../words.ts";

/** Who outside the house was told, and what kind of thing; what they did with it stands in their own log. */
export function Told({ lang, told }: { lang: Lang; told: readonly ToldTo[] }) {
  const t = words(lang);
  const parts = (one: ToldTo) => {
    const said = one.parts.map((part) => t(`part.${part}` as "part.who"));
    if (said.length < 2) return said[0] ?? t("part.none");
    return `${said.slice(0, -1).join(", ")} ${t("part.and")} ${said.at(-1)}`;
  };
  return (
    <Section id="andre" title={t("seen.told")}>
      {told.length === 0 ? (
        <Prose>
          <p>{t("seen.told.none")}</p>
        </Prose>
      ) : (
        <ul>
          {told.map((one) => (
            <li>
              {t("seen.told.line", { org: one.name, parts: parts(one), date: dateText(one.at, lang) })}
              {". "}
              {t(one.accepted ? "seen.told.yes" : "seen.told.no")}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
