import type { Child } from "hono/jsx";
import { formatDateTime } from "#platform/clock";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { Actions, Baton, ButtonLink, Prose, Section, TextLink } from "#platform/ui";
import type { Contact } from "../contact.ts";
import type { OpenDuty } from "../duties.ts";
import { words } from "../words.ts";

/** Who must have decided, and when the deputy is woken. */
export function WhoDecides({ lang, duty, now }: { lang: Lang; duty: OpenDuty; now: Date }) {
  const t = words(lang);
  const until = formatDateTime(duty.dueAt, lang, now);
  const label = duty.kind === "refusal" ? t("refusal.owner") : t("duty.owner", { time: until });
  const holds = { label, name: duty.owner.name };
  if (!duty.deputy) return <Baton now={holds} />;
  const next = {
    label: t("duty.deputy"),
    name: duty.deputy.name,
    detail: t("duty.deputy.then", { time: until }),
  };
  return <Baton now={holds} next={next} />;
}

export function AnswerTheCaller(props: { lang: Lang; contact: Contact; children: Child }) {
  const { lang, contact } = props;
  const t = words(lang);
  return (
    <Section id="svar" title={t("search.answer")} line>
      <Prose>
        <p>{t("search.answer.lead")}</p>
      </Prose>
      {props.children}
      <Actions>
        <ButtonLink href={paths.decision(contact.publicId)} variant="secondary">
          {t("search.answer.link")}
        </ButtonLink>
        {contact.standing === "undecided" ? (
          <TextLink href={paths.contactEnd(contact.publicId)}>{t("search.end.link")}</TextLink>
        ) : null}
        <TextLink href={paths.contactGrounds(contact.publicId)}>{t("grounds.link")}</TextLink>
      </Actions>
    </Section>
  );
}
