import { formatDate, formatDateTime } from "#platform/clock";
import { paths, type Actor, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Button, Field, Form, Quiet, Row, Rows, Section, TextLink } from "#platform/ui";
import { liftReasons, type StandingWall } from "../wall-list.ts";
import { words } from "../words.ts";

interface Standing {
  c: Web;
  action: string;
  walls: StandingWall[];
  who: Actor;
}

/** Those who are walled now, and the way to end it: one asks, another says yes, and the first does it. */
export function StandingWalls({ c, action, walls, who }: Standing) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  return (
    <Section id="star" title={t("wall.standing")} line>
      {walls.length === 0 ? <Quiet>{t("wall.none")}</Quiet> : null}
      {walls.length > 0 && who.role === "leader" ? <Quiet>{t("wall.leader")}</Quiet> : null}
      <Rows>
        {walls.map((wall) => (
          <Row title={wall.name} meta={t("wall.since", { at: formatDate(wall.at, lang, now) })}>
            {wall.request ? <Asked c={c} action={action} wall={wall} request={wall.request} /> : null}
            {wall.request?.mine ? null : <AskLift c={c} action={action} wall={wall} />}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

type Line = { c: Web; action: string; wall: StandingWall };

function Asked(props: Line & { request: NonNullable<StandingWall["request"]> }) {
  const { c, action, wall, request } = props;
  const { lang, clock } = c.var;
  const t = words(lang);
  const at = formatDateTime(request.at, lang, clock.now());
  const why = t(`wall.reason.${request.reason}`);
  return (
    <>
      <p>{t("wall.asked", { name: request.byName, at, why })}</p>
      {request.mine && request.approved ? (
        <Form action={action} hidden={{ gjor: "opphev", vegg: wall.id, _key: newPublicId() }} plain>
          <Button variant="secondary" about={wall.name}>
            {t("wall.yes")}
          </Button>
        </Form>
      ) : (
        <TextLink href={paths.approval(request.id)} about={wall.name}>
          {t("wall.request")}
        </TextLink>
      )}
    </>
  );
}

function AskLift({ c, action, wall }: Line) {
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
