import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import { Actions, Button, ButtonLink, Empty, Form, Note, Prose, Section } from "#platform/ui";
import { isOver, type Way } from "../transport.ts";
import { wayLines, type Ends } from "../way-words.ts";
import { words } from "../words.ts";

export interface WayProps {
  /** Public id. */
  hold: string;
  way: Way;
  ends: Ends;
  /** Which of the two houses looks; the same house when it holds its own room. */
  at: "sender" | "receiver" | "both";
  /** The room still waits, so that something can be said of the way. */
  open: boolean;
  /** Whether an arrival is said here; the page of the stay has its own press for it. */
  door?: boolean;
  lang: Lang;
  now: Date;
}

/** How the person comes, and how far she has come; the same for both houses. */
export function WaySection(props: WayProps) {
  const { hold, way, lang } = props;
  const t = words(lang);
  const lines = wayLines(lang, way, props.ends, props.now);
  if (!props.open && lines.length === 0) return null;
  const unread = way.noShowAt && !way.knownAt && props.at === "sender";
  return (
    <Section id="reise" title={t("way.title")}>
      {lines.length > 0 ? (
        <Prose>
          {lines.map((line) => (
            <p>{line}</p>
          ))}
        </Prose>
      ) : (
        <Empty>{t("way.none")}</Empty>
      )}
      {unread ? (
        <>
          <Note kind="lantern">{t("way.unread")}</Note>
          <Act to={paths.noShowKnown(hold)} label={t("way.known")} />
        </>
      ) : null}
      {props.open && !isOver(way) ? <Next {...props} /> : null}
    </Section>
  );
}

function Next({ hold, way, at, lang, door = true }: WayProps) {
  const t = words(lang);
  return (
    <Actions>
      {way.transport && !way.departedAt ? <Act to={paths.departure(hold)} label={t("way.depart")} /> : null}
      {at === "sender" || !door ? null : <Act to={paths.reached(hold)} label={t("way.reach")} />}
      <ButtonLink href={paths.transport(hold)} variant={way.transport ? "tertiary" : "secondary"}>
        {t(way.transport ? "way.change" : "way.plan")}
      </ButtonLink>
    </Actions>
  );
}

function Act(props: { to: string; label: string }) {
  return (
    <Form action={props.to} hidden={{ _key: newPublicId() }} plain>
      <Button variant="secondary">{props.label}</Button>
    </Form>
  );
}
