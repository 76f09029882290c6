import { formatDate, formatDateTime } from "#platform/clock";
import { paths, type Actor, type Web } from "#platform/http";
import { Actions, Button, Empty, Form, Prose, Quiet, Row, Rows, Section, TextLink } from "#platform/ui";
import { sayArchiveRule } from "../retention.ts";
import type { AskedShredding, DoneShredding } from "../shred-reads.ts";
import { steppedUp, StepUpNeeded } from "../step-up.ts";
import { words } from "../words.ts";

/** What waits to be destroyed, with what stands in the way, and what has been, with the day the last copy is gone. */
export function Shreddings(props: { c: Web; who: Actor; asked: AskedShredding[]; done: DoneShredding[] }) {
  const { c, who, asked: waiting, done } = props;
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const time = (at: Date) => formatDateTime(at, lang, now);
  // No name of the case: whoever looks after the keys need not know whose they were.
  const asked = (one: AskedShredding | DoneShredding) =>
    t("shred.asked", { name: one.askedBy, at: time(one.askedAt) });
  const journal = ({ archiveRef: ref }: AskedShredding | DoneShredding) =>
    ref ? [t("shred.journal", { ref })] : [];
  return (
    <Section id="slettet" title={t("shred.h2")} line>
      <Quiet>{t(who.role === "leader" ? "shred.lead" : "shred.leadOfficer")}</Quiet>
      {waiting.length + done.length === 0 ? <Empty>{t("shred.none")}</Empty> : null}
      <Rows>
        {waiting.map((one) => (
          <Row
            title={asked(one)}
            meta={[t("shred.waits", { until: time(one.expiresAt) }), ...journal(one)].join(" · ")}
            end={
              one.refusals.length > 0 ? (
                <Quiet>{one.refusals.map((no) => t(`shred.no.${no}`)).join(" ")}</Quiet>
              ) : (
                <Form action={paths.shredding(one.id)} plain>
                  <Button variant="secondary" about={asked(one)}>
                    {t("shred.do")}
                  </Button>
                </Form>
              )
            }
          />
        ))}
        {done.map((one) => {
          const on = new Date(`${one.completeOn}T12:00:00Z`);
          return (
            <Row
              title={t("shred.done", { on: formatDate(one.at, lang, now) })}
              meta={[asked(one), ...journal(one)].join(" · ")}
              end={<Quiet>{t("shred.complete", { on: formatDate(on, lang, now) })}</Quiet>}
            />
          );
        })}
      </Rows>
      <Actions>
        <TextLink href={paths.keyHolds()}>{t("keys.holds")}</TextLink>
      </Actions>
    </Section>
  );
}

export function ArchiveRule({ c, duty }: { c: Web; duty: boolean }) {
  const t = words(c.var.lang);
  return (
    <Section id="arkiv" title={t("archive.h2")}>
      <Prose>
        <p>{t(duty ? "archive.duty" : "archive.none")}</p>
      </Prose>
      <Form action={paths.archiveRule()} hidden={{ plikt: duty ? "nei" : "ja" }} plain>
        <Button variant="secondary">{t(duty ? "archive.sayNone" : "archive.sayDuty")}</Button>
      </Form>
    </Section>
  );
}

export async function postArchiveRule(c: Web): Promise<Response> {
  const duty = c.var.posted.plikt !== "nei";
  const outcome = await c.var.desk.write({ deed: "access.say-archive" }, async (tx, who) => {
    if (!(await steppedUp(tx))) return { no: "step-up" as const };
    await sayArchiveRule(tx, duty, who, c.var.clock.now());
    return { to: paths.keys() };
  });
  if (outcome instanceof Response) return outcome;
  throw new StepUpNeeded();
}
