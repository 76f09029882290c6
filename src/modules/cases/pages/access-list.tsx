import { formatDate, formatTime } from "#platform/clock";
import { paths, type Web } from "#platform/http";
import { Actions, Button, Form, Prose, Row, Rows, Section, TextLink } from "#platform/ui";
import type { CaseAccess } from "../access-facts.ts";
import { colleagueRef } from "../colleague.ts";
import { words } from "../words.ts";
import { freshKey } from "./carrier.tsx";

type Props = { c: Web; access: CaseAccess };

/** The named, each with why and until when. Those who answer for the case are changed where the responsibility is. */
export function NamedList({ c, access }: Props) {
  const t = words(c.var.lang);
  const id = c.req.param("id")!;
  return (
    <Section id="navngitte" title={t("letIn.named")} line>
      <Rows>
        {access.named.map((one) => (
          <Row
            title={one.name}
            meta={why(c, one)}
            end={
              access.may && one.basis === "assigned" ? (
                <Form
                  action={paths.caseAccess(id)}
                  hidden={{ ...freshKey(), gjor: "ta", hvem: colleagueRef(one.member) }}
                  plain
                >
                  <Button variant="secondary" about={one.name}>
                    {t("letIn.take")}
                  </Button>
                </Form>
              ) : null
            }
          />
        ))}
      </Rows>
      {access.may && !access.ended ? (
        <Actions>
          <TextLink href={paths.caseCustody(id)}>{t("letIn.custody")}</TextLink>
        </Actions>
      ) : null}
    </Section>
  );
}

/** The last day is said, not the instant after it. */
function why(c: Web, { basis, purpose, until }: CaseAccess["named"][number]): string {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  if (basis === "custody") {
    return until ? t("letIn.wasCustody", { day: formatDate(until, lang, now) }) : t("letIn.isCustody");
  }
  if (basis === "break-glass") return t("letIn.glass", { time: until ? formatTime(until, lang) : "" });
  const values = {
    purpose: t(`letIn.for.${purpose ?? "follow-up"}`),
    day: until ? formatDate(new Date(until.getTime() - 1), lang, now) : "",
  };
  return t("letIn.assigned", values);
}

/** The whole house, by saying what for; or only the named. */
export function TeamPart({ c, access }: Props) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const { team } = access;
  const day = team?.until ? formatDate(team.until, lang, clock.now()) : "";
  return (
    <Section id="huset" title={t("letIn.house")}>
      <Prose>
        <p>{team ? t(day ? "letIn.teamUntil" : "letIn.team", { day }) : t("letIn.noTeam")}</p>
        {access.may && team ? <p>{t("letIn.narrowWhat")}</p> : null}
      </Prose>
      {access.may ? (
        <Form
          action={paths.caseAccess(c.req.param("id")!)}
          hidden={{ ...freshKey(), gjor: team ? "smal" : "vid" }}
          plain
        >
          <Button variant="secondary">{t(team ? "letIn.narrow" : "letIn.widen")}</Button>
        </Form>
      ) : null}
    </Section>
  );
}
