import type { Lang } from "#platform/text";
import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Actions, Button, ButtonLink, Form, Prose, Quiet, Row, Rows, Section, Why } from "#platform/ui";
import type { CaseView } from "#modules/cases";
import { measureText, reasonText, termsSentence, type UnitFit, type UnitMeasure } from "#modules/places";
import type { SentOffer } from "../reads.ts";
import { words } from "../words.ts";

/** After a no or silence: the next place, one press away. */
export function NextPlace(props: {
  lang: Lang;
  sent: SentOffer;
  next: UnitFit | UnitMeasure | undefined;
  held: CaseView;
}) {
  const { lang, sent, next, held } = props;
  const t = words(lang);
  const at = paths.sent(sent.publicId);
  return (
    <Section id="neste" title={t("next.h")} line>
      {next ? (
        <>
          <Quiet>{t("next.lead")}</Quiet>
          <Rows>
            <Row
              title={next.unitName === next.orgName ? next.orgName : `${next.unitName}, ${next.orgName}`}
              end={
                <Form action={`${at}/neste`} hidden={{ unit: next.unitId, _key: newPublicId() }} plain>
                  <Button type="submit">{t("next.ask")}</Button>
                </Form>
              }
            >
              <p>{termsSentence(lang, next.terms)}</p>
              {"measures" in next ? (
                <Why reasons={next.measures.map((one) => measureText(lang, one))} />
              ) : null}
              <Why plus reasons={next.pluses.map((plus) => reasonText(lang, plus))} />
            </Row>
          </Rows>
        </>
      ) : (
        <Prose>
          <p>{t("next.none")}</p>
        </Prose>
      )}
      <Form action={`${at}/behold`} hidden={{ _key: newPublicId() }} plain>
        <Actions>
          <ButtonLink href={paths.offer(held.publicId)} variant="secondary">
            {t("next.why")}
          </ButtonLink>
          <Button type="submit" variant="tertiary">
            {t("next.keep")}
          </Button>
        </Actions>
      </Form>
      <Quiet>{t("next.keepNote")}</Quiet>
    </Section>
  );
}
