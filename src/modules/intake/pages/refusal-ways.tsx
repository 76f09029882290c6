import type { FormFault } from "#platform/forms";
import { paths, type Actor } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Form,
  Prose,
  Quiet,
  RadioGroup,
  Reason,
  Section,
  TextLink,
} from "#platform/ui";
import { waysToSettle, type WayToSettle } from "../equal-offer.ts";
import { one, type Typed } from "../need-form.ts";
import type { Refused } from "../refusals.ts";
import { errorsOf, words } from "../words.ts";

interface Ways {
  lang: Lang;
  who: Actor;
  refusal: Refused;
  faults: readonly FormFault[];
  typed: Typed;
}

/** Three ways to an end, and none of them is to look away. */
export function WaysOn({ lang, who, refusal, faults, typed }: Ways) {
  const t = words(lang);
  const errors = errorsOf(lang, faults, typed);
  const leads = who.role === "leader";
  const equal = refusal.offer?.lacking.length === 0;
  const open: Record<WayToSettle, boolean> = { "equal-offer": equal, "chose-otherwise": true, leader: leads };
  return (
    <Section id="videre" title={t("refusal.ways")} line>
      <Prose>
        <p>{t("refusal.ways.lead")}</p>
      </Prose>
      <Actions>
        <ButtonLink href={paths.contact(refusal.contact)}>{t("refusal.offer")}</ButtonLink>
        <Quiet>{t("refusal.offer.help")}</Quiet>
      </Actions>
      <p>
        <TextLink href={paths.contactWait(refusal.contact)}>{t("wait.link")}</TextLink>
      </p>
      <Form action={paths.refusal(refusal.publicId)} hidden={{ _key: newPublicId() }}>
        <ErrorSummary title={t("errors", { n: errors.summary.length })} errors={errors.summary} level={3} />
        <RadioGroup
          name="way"
          legend={t("refusal.way")}
          value={one(typed, "way")}
          error={errors.at("way")}
          options={waysToSettle
            .filter((way) => open[way])
            .map((value) => ({ value, label: t(`refusal.${value}`) }))}
        />
        <Field
          kind="textarea"
          name="text"
          label={t("refusal.text")}
          description={t("refusal.text.help")}
          value={one(typed, "text")}
          error={errors.at("text")}
          rows={3}
        />
        <Actions>
          <Button variant="secondary">{t("refusal.go-on")}</Button>
        </Actions>
      </Form>
      <Actions>
        <Button locked="last">{t("refusal.close")}</Button>
        <Reason id="last">{t("refusal.locked")}</Reason>
      </Actions>
      {leads ? null : (
        <Actions>
          <Button locked="bare-leder">{t("refusal.leader")}</Button>
          <Reason id="bare-leder">
            {t("refusal.leader.locked", { name: refusal.owner.name })} <Ring phone={refusal.owner.phone} />
          </Reason>
        </Actions>
      )}
    </Section>
  );
}

function Ring({ phone }: { phone: string | null }) {
  return phone ? <TextLink href={`tel:${phone.replaceAll(" ", "")}`}>{phone}</TextLink> : null;
}
