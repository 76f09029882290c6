import { formatDate } from "#platform/clock";
import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Actions, Button, ButtonLink, Form, Note, Quiet, Section } from "#platform/ui";
import type { ExemptionLine } from "../house-reminders.ts";
import { livesApart } from "../unit.ts";
import { houseWords } from "./house-form.tsx";
import { lastDay } from "./house-words.ts";
import type { UnitView } from "./unit-view.ts";

/** Whether women and men live apart here, and if not: until when, who said so and why. */
export function Exemptions({ view }: { view: UnitView }) {
  const { lang, unit, leads } = view;
  const t = houseWords(lang);
  const flats = livesApart(unit.kind);
  return (
    <Section id="unntak" title={t("exemption.title")}>
      {view.exemptions.length === 0 ? (
        <Quiet>{t(flats ? "exemption.none.flats" : "exemption.none")}</Quiet>
      ) : null}
      {view.exemptions.map((one) => (
        <Line view={view} one={one} />
      ))}
      {leads && !flats ? (
        <Actions>
          <ButtonLink href={paths.exemption(unit.unitId)} variant="secondary">
            {t("exemption.new")}
          </ButtonLink>
        </Actions>
      ) : null}
    </Section>
  );
}

function Line({ view, one }: { view: UnitView; one: ExemptionLine }) {
  const { lang, now } = view;
  const t = houseWords(lang);
  const until = lastDay(lang, one.endsAt, now);
  const by = view.members.find((member) => member.id === one.approvedBy)?.name ?? "–";
  return (
    <Note kind="accent">
      <p>
        {one.beginsAt > now
          ? t("exemption.comes", { from: formatDate(one.beginsAt, lang, now), until })
          : t("exemption.stands", { until })}
      </p>
      <p>{t("exemption.by", { name: by, ground: one.ground })}</p>
      {view.leads ? (
        <Form action={paths.exemptionEnd(one.exemptionId)} hidden={{ _key: newPublicId() }} plain>
          <Button variant="secondary">{t("exemption.end")}</Button>
        </Form>
      ) : null}
    </Note>
  );
}
