import { formatDateTime } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import {
  Actions,
  Button,
  ButtonLink,
  Form,
  PageHead,
  Quiet,
  Row,
  Rows,
  Section,
  StaffLayout,
} from "#platform/ui";
import { endOwnSessions, ownSessions } from "../session.ts";
import { words } from "../words.ts";

/** One's own sessions that stand open. */
export async function showSessions(c: Web): Promise<Response> {
  const { lang, clock } = c.var;
  const t = words(lang);
  const { who, sessions } = await c.var.desk.read({ deed: "access.sessions" }, async (tx, who) => ({
    who,
    sessions: await ownSessions(tx),
  }));
  const now = clock.now();
  const at = (time: Date) => formatDateTime(time, lang, now);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("sessions.title"), "more")}>
      <PageHead title={t("sessions.h1")} lead={t("sessions.lead")} />
      <Section id="apne" title={t("sessions.open")} line>
        <Rows>
          {sessions.map((one) => (
            <Row
              title={one.current ? t("sessions.this") : t("sessions.since", { at: at(one.beganAt) })}
              meta={t("sessions.meta", {
                org: one.organisation,
                how: t(`how.${one.how}`),
                began: at(one.beganAt),
                seen: at(one.seenAt),
              })}
              end={
                one.current ? null : (
                  <Form action={paths.sessions()} hidden={{ id: one.id }} plain>
                    <Button variant="secondary" about={t("sessions.since", { at: at(one.beganAt) })}>
                      {t("sessions.end")}
                    </Button>
                  </Form>
                )
              }
            />
          ))}
        </Rows>
      </Section>
      {sessions.length > 1 ? (
        <Form action={paths.sessions()} plain>
          <Actions>
            <Button>{t("sessions.all")}</Button>
          </Actions>
        </Form>
      ) : (
        <Quiet>{t("sessions.only")}</Quiet>
      )}
      <ButtonLink href={paths.more()} variant="secondary">
        {t("sessions.back")}
      </ButtonLink>
    </StaffLayout>,
  );
}

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ended twice is ended: there is no key to keep. */
export async function postSessionEnd(c: Web): Promise<Response> {
  const { id } = c.var.posted;
  if (id !== undefined && !(typeof id === "string" && idShape.test(id))) return c.notFound();
  await c.var.desk.read({ deed: "access.end-sessions" }, (tx) => endOwnSessions(tx, id ?? null));
  return c.redirect(paths.sessions(), 303);
}
