import type { Lang } from "#platform/text";
import { Mark, Quiet, Row, Rows, Section, Why } from "#platform/ui";
import type { NightStaffing } from "../staffing.ts";
import { words } from "../words.ts";
import { dayName } from "./day-name.ts";
import { gapText, onText } from "./staffing-words.ts";

/** Night by night who is on and what is lacking, in words: also on paper, where nothing can be pressed. */
export function Staffing({ nights, lang }: { nights: readonly NightStaffing[]; lang: Lang }) {
  const t = words(lang);
  return (
    <Section id="bemanning" title={t("week.staffing")} line>
      <Quiet>{t("week.staffingNote")}</Quiet>
      <Rows>
        {nights.map(({ span, on, gaps }) => (
          <Row title={t("rota.night", { day: dayName(span.to, lang) })}>
            {on !== null && on.length > 0 ? <p>{onText(lang, on)}</p> : null}
            {gaps.length === 0 ? (
              <p>
                <Mark is="yes">{t("gap.none")}</Mark>
              </p>
            ) : (
              <Why reasons={gaps.map((gap) => gapText(lang, gap))} />
            )}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
