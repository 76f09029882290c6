import type { Lang } from "#platform/text";
import { Prose, Section } from "#platform/ui";
import { orderRules } from "../order.ts";
import { words } from "../words.ts";

/** The rules of the order, the same for everybody who waits. */
export function Rules({ lang }: { lang: Lang }) {
  const t = words(lang);
  return (
    <Section id="regler" title={t("waiting.rules")}>
      <Prose>
        <p>{t("waiting.rules.lead")}</p>
        <ol>
          {orderRules.map((rule) => (
            <li>{t(`waiting.rule.${rule}`)}</li>
          ))}
        </ol>
        <p>{t("waiting.rules.never")}</p>
        <p>{t("waiting.rules.misfit")}</p>
        <p>{t("waiting.rules.duty")}</p>
      </Prose>
    </Section>
  );
}
