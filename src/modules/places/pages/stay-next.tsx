import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import { Actions, Button, ButtonLink, Form, Note, Section } from "#platform/ui";
import { dutiesOf } from "../stay-duties.ts";
import type { Stay } from "../stay.ts";
import { words } from "../words.ts";

/** What can be done now: the likely thing filled, the rest beside it. */
export function Next({ stay, lang, now }: { stay: Stay; lang: Lang; now: Date }) {
  const t = words(lang);
  const id = stay.publicId;
  const over = dutiesOf(stay, now).some((one) => one.kind === "overstay");
  return (
    <Section id="neste" title={t("stay.next")}>
      {over ? <Note kind="lantern">{t("stay.over")}</Note> : null}
      <Actions wide>
        {stay.arrivedAt ? null : <Press to={paths.stayArrival(id)} label={t("stay.act.arrived")} />}
        {stay.absence ? <Press to={paths.stayBack(id)} label={t("stay.act.back")} /> : null}
        {stay.arrivedAt ? (
          <ButtonLink href={paths.stayAbsence(id)} variant="secondary">
            {t(stay.absence ? "stay.act.keep" : "stay.act.away")}
          </ButtonLink>
        ) : null}
        <ButtonLink href={paths.stayLastDay(id)} variant="secondary">
          {t("stay.act.last-day")}
        </ButtonLink>
        <ButtonLink href={paths.stayRoom(id)} variant="secondary">
          {t("stay.act.room")}
        </ButtonLink>
        <ButtonLink href={paths.stayEnd(id)} variant="tertiary">
          {t(stay.arrivedAt ? "stay.act.end" : "stay.act.not-come")}
        </ButtonLink>
      </Actions>
    </Section>
  );
}

function Press({ to, label }: { to: string; label: string }) {
  return (
    <Form action={to} hidden={{ _key: newPublicId() }} plain>
      <Button>{label}</Button>
    </Form>
  );
}
