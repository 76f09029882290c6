import { formatDate, formatDateTime } from "#platform/clock";
import type { Actor, Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Button, Field, Form, Quiet, Row, Rows, Section } from "#platform/ui";
import { mayAskLift } from "../wall-lift.ts";
import { liftReasons, type StandingWall } from "../wall-list.ts";
import { words } from "../words.ts";

interface Standing {
  c: Web;
  action: string;
  walls: StandingWall[];
  who: Actor;
}

/** Those who are walled now, and the way to end it: one asks, another says yes. */
export function StandingWalls({ c, action, walls, who }: Standing) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  return (
    <Section id="star" title={t("wall.standing")} line>
      {walls.length === 0 ? <Quiet>{t("wall.none")}</Quiet> : null}
      <Rows>
        {walls.map((wall) => (
          <Row title={wall.name} meta={t("wall.since", { at: formatDate(wall.at, lang, now) })}>
            {wall.request ? (
              <p>
                {t("wall.asked", {
                  name: wall.request.byName,
                  at: formatDateTime(wall.request.at, lang, now),
                  why: t(`wall.reason.${wall.request.reason}`),
                })}
              </p>
            ) : null}
            {wall.request && wall.request.by !== who.membership ? (
              <Form action={action} hidden={{ gjor: "ja", bedt: wall.request.id, _key: newPublicId() }} plain>
                <Button variant="secondary" about={wall.name}>
                  {t("wall.yes")}
                </Button>
              </Form>
            ) : null}
            {!wall.request && mayAskLift(who.role) ? <AskLift c={c} action={action} wall={wall} /> : null}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

function AskLift({ c, action, wall }: { c: Web; action: string; wall: StandingWall }) {
  const t = words(c.var.lang);
  return (
    <Form action={action} hidden={{ gjor: "be", vegg: wall.id, _key: newPublicId() }}>
      <Field
        name="grunn"
        id={`grunn-${wall.id}`}
        kind="select"
        label={t("wall.why", { name: wall.name })}
        choose={t("wall.pick")}
        options={liftReasons.map((value) => ({ value, label: t(`wall.reason.${value}`) }))}
      />
      <Button variant="secondary" about={wall.name}>
        {t("wall.lift")}
      </Button>
    </Form>
  );
}
