import { needSentence } from "#modules/places";
import { formatDateTime, formatShort, formatSpan, osloDate } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import type { Lang } from "#platform/text";
import {
  ButtonLink,
  Duties,
  Duty,
  Empty,
  Mark,
  PageHead,
  Row,
  Rows,
  Section,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { openRefusals, settledRefusals, type RefusalLine } from "../refusals.ts";
import { words } from "../words.ts";
import { unmetSince } from "../unmet-needs.ts";
import { howSettled } from "./settled.ts";
import { UnmetNeeds } from "./unmet.tsx";

const shown = 20;
const unmetDays = 30;

export async function showRefusals(c: Web) {
  const lang = c.get("lang");
  const t = words(lang);
  const now = c.var.clock.now();
  const from = osloDate(new Date(now.getTime() - unmetDays * 86_400_000));
  const { who, open, settled, unmet } = await c.var.desk.read(
    { deed: "intake.see-refusals" },
    async (tx, who) => ({
      who,
      open: await openRefusals(tx, who.org),
      settled: await settledRefusals(tx, who.org, shown),
      unmet: await unmetSince(tx, who.org, from),
    }),
  );
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("refusals.title"), "board")}>
      <PageHead title={t("refusals.title")} quiet={t("refusals.quiet", { n: open.length })} />
      {open.length === 0 ? (
        <Empty>{t("refusals.empty")}</Empty>
      ) : (
        <Duties>
          {open.map((line) => (
            <OpenRefusal lang={lang} line={line} now={now} />
          ))}
        </Duties>
      )}
      {settled.length > 0 ? (
        <Section id="lost" title={t("refusals.settled")} line>
          <Rows>
            {settled.map((line) => (
              <Row
                title={t("refusal.title", { code: line.code })}
                href={paths.refusal(line.publicId)}
                meta={needSentence(lang, line.need)}
              >
                {howSettled(lang, line, now)}
              </Row>
            ))}
          </Rows>
        </Section>
      ) : null}
      <p>
        <TextLink href={paths.waiting()}>{t("together.back")}</TextLink>
      </p>
      <UnmetNeeds lang={lang} unmet={unmet} />
    </StaffLayout>,
  );
}

function OpenRefusal({ lang, line, now }: { lang: Lang; line: RefusalLine; now: Date }) {
  const t = words(lang);
  const left = line.dueAt.getTime() - now.getTime();
  const late = left < 0;
  return (
    <Duty
      id={line.publicId}
      due={{ iso: line.dueAt.toISOString(), text: formatShort(line.dueAt, lang, now) }}
      left={t(late ? "refusals.late" : "refusals.left", { span: formatSpan(left, lang) })}
      late={late}
      level={2}
      title={t("refusal.title", { code: line.code })}
      action={
        <ButtonLink href={paths.refusal(line.publicId)} variant="secondary" about={line.code}>
          {t("refusals.open")}
        </ButtonLink>
      }
    >
      <p>{needSentence(lang, line.need)}</p>
      {line.deviation.at ? (
        <p>
          <Mark is="no">
            {t("refusals.deviation", { time: formatDateTime(line.deviation.at, lang, now) })}
          </Mark>
        </p>
      ) : null}
      <p class="hv-quiet">
        {line.reasons.map((reason) => t(`reason.${reason}`)).join(" · ")} – {line.owner.name}
      </p>
    </Duty>
  );
}
