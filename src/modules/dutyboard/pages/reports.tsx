import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { Duties, Empty, Part, Section, TextLink } from "#platform/ui";
import type { BoardDuty } from "../duty.ts";
import { words } from "../words.ts";
import { DutyLine } from "./duty-line.tsx";

/** The board of those who meet nobody here, but read what others have told. */
export function Reports(props: { duties: BoardDuty[]; lang: Lang; now: Date }) {
  const { duties, lang, now } = props;
  const t = words(lang);
  return (
    <Section id="venter" title={t("waits")} line>
      <Part name="duties">
        {duties.length === 0 ? (
          <Empty>{t("report.none")}</Empty>
        ) : (
          <Duties>
            {duties.map((duty) => (
              <DutyLine duty={duty} lang={lang} now={now} />
            ))}
          </Duties>
        )}
      </Part>
      <p>
        <TextLink href={paths.letterbox()}>{t("report.all")}</TextLink>
      </p>
    </Section>
  );
}
