import { addMinutes, formatTime } from "#platform/clock";
import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import { Actions, Button, ButtonLink, Field, Form, Prose, Reason, Section } from "#platform/ui";
import { extendBy, extensionReasons, holdLimit } from "../held.ts";
import { words } from "../words.ts";
import type { HeldShown } from "./held-shown.ts";

/** The way on for those who hold it: the case, half an hour more, or letting it go. */
export function Next({ shown, own, lang }: { shown: HeldShown; own: boolean; lang: Lang }) {
  const { held } = shown;
  const t = words(lang);
  return (
    <Section id="neste" title={t("held.next")}>
      <Prose>
        <p>
          {t(held.contact === null ? "held.next.case" : own ? "held.next.own" : "held.next.open", {
            owner: held.ownerName,
          })}
        </p>
      </Prose>
      <Actions wide>
        {held.contact === null ? (
          <ButtonLink href={paths.cases()}>{t("held.cases")}</ButtonLink>
        ) : (
          <Form action={paths.holdCase(held.publicId)} hidden={{ _key: newPublicId() }} plain>
            <Button>{t(own ? "held.open-own" : "held.open")}</Button>
          </Form>
        )}
        <ButtonLink href={paths.holdRelease(held.publicId)} variant="tertiary">
          {t("held.release")}
        </ButtonLink>
      </Actions>
      <Longer shown={shown} lang={lang} />
    </Section>
  );
}

/** Half an hour more. Why is asked for and may stand empty: the room is not lost for want of a reason. */
function Longer({ shown: { held, way }, lang }: { shown: HeldShown; lang: Lang }) {
  const t = words(lang);
  const last = holdLimit(held, way.transport?.expectedAt ?? null);
  const mayExtend = addMinutes(held.expiresAt, extendBy) <= last;
  return (
    <Form action={paths.holdExtend(held.publicId)} hidden={{ _key: newPublicId() }}>
      {mayExtend ? (
        <Field
          name="reason"
          kind="select"
          width="medium"
          label={t("held.reason")}
          optional={t("held.reason.optional")}
          choose={t("held.reason.choose")}
          options={extensionReasons.map((value) => ({ value, label: t(`held.because-${value}`) }))}
        />
      ) : null}
      <Actions>
        <Button variant="secondary" {...(mayExtend ? {} : { locked: "forleng-grunn" })}>
          {t("held.extend")}
        </Button>
        {mayExtend ? null : (
          <Reason id="forleng-grunn">
            {t(held.travelling ? "held.extend.locked-travel" : "held.extend.locked", {
              time: formatTime(last, lang),
            })}
          </Reason>
        )}
      </Actions>
    </Form>
  );
}
