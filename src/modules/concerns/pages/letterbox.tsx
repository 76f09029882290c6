import { formatDate, formatDateTime } from "#platform/clock";
import { page, paths, type Actor, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import {
  Actions,
  Button,
  Empty,
  Form,
  Note,
  PageHead,
  Prose,
  Quiet,
  Row,
  Rows,
  Section,
  StaffLayout,
} from "#platform/ui";
import { endLetterbox, makeLetterbox, openLetterbox, type Letterbox } from "../letterbox.ts";
import { takenReports, waitingReports, type Listed } from "../reads.ts";
import { words } from "../words.ts";

const shown = 20;

/** All that has come, without a word of what was told. */
export const showLetterbox = (c: Web) => draw(c);

async function draw(c: Web, refused = false): Promise<Response> {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const { who, waiting, taken, box } = await c.var.desk.read({ deed: "concerns.list" }, async (tx, who) => ({
    who,
    waiting: await waitingReports(tx, who.org),
    taken: await takenReports(tx, who.org, shown),
    box: await openLetterbox(tx, who.org),
  }));
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("list.title"), "more")}>
      <PageHead title={t("list.title")} lead={t("list.lead")} />
      {refused ? (
        <Note kind="lantern" status>
          <p>{t("box.only")}</p>
        </Note>
      ) : null}
      <Section id="venter" title={t("list.waiting")} line>
        {waiting.length === 0 ? <Empty>{t("list.none")}</Empty> : <Rows>{waiting.map(line)}</Rows>}
      </Section>
      <Section id="tatt" title={t("list.taken")} line>
        {taken.length === 0 ? <Empty>{t("list.noneTaken")}</Empty> : <Rows>{taken.map(line)}</Rows>}
      </Section>
      <Box c={c} who={who} box={box} now={now} />
    </StaffLayout>,
    refused ? 409 : 200,
  );

  function line(one: Listed) {
    return <Line one={one} lang={lang} now={now} />;
  }
}

function Line({ one, lang, now }: { one: Listed; lang: Lang; now: Date }) {
  const t = words(lang);
  const due = formatDateTime(one.dueAt, lang, now);
  const urgency = t(`urgency.${one.urgency}`);
  return (
    <Row
      title={t("list.item", { day: formatDate(one.day, lang, now), half: t(`half.${one.half}`) })}
      href={paths.letter(one.publicId)}
      meta={
        one.taker
          ? t("list.takenBy", { name: one.taker.name, at: formatDateTime(one.taker.at, lang, now) })
          : t(one.dueAt <= now ? "list.late" : "list.due", { urgency, due })
      }
    >
      {one.told.length > 0 && !one.taker ? <p>{t("list.told", { names: one.told.join(", ") })}</p> : null}
    </Row>
  );
}

function Box(props: { c: Web; who: Actor; box: Letterbox | undefined; now: Date }) {
  const { c, who, box, now } = props;
  const t = words(c.var.lang);
  const address = c.var.origin + paths.report(who.training);
  return (
    <Section id="hvem" title={t("box.title")}>
      <Prose>
        <p>{box ? t("box.open", { at: formatDateTime(box.at, c.var.lang, now), address }) : t("box.shut")}</p>
      </Prose>
      {box ? null : <Quiet>{t("box.wholly")}</Quiet>}
      {who.role === "tryggest" ? (
        <Form
          action={box ? paths.letterboxEnd() : paths.letterboxOpen()}
          hidden={{ _key: newPublicId() }}
          plain
        >
          <Actions>
            <Button variant="secondary">{t(box ? "box.doEnd" : "box.doOpen")}</Button>
          </Actions>
        </Form>
      ) : null}
    </Section>
  );
}

/** System work of the house makes the key: nobody who is signed in may write one. */
export async function postOpen(c: Web): Promise<Response> {
  const deed = { deed: "concerns.open-letterbox" };
  const { clock, desk } = c.var;
  const who = await desk.read(deed, async (_, me) => me);
  if (who.orgKind !== "municipality") return draw(c, true);
  await desk.at(who.org, deed, who, (tx) =>
    makeLetterbox(tx, { org: who.org, by: who.membership }, clock.now()),
  );
  return c.redirect(paths.letterbox(), 303);
}

export async function postEnd(c: Web): Promise<Response> {
  const deed = { deed: "concerns.end-letterbox" };
  const who = await c.var.desk.read(deed, async (_, me) => me);
  await c.var.desk.at(who.org, deed, who, (tx) => endLetterbox(tx, { org: who.org, by: who.membership }));
  return c.redirect(paths.letterbox(), 303);
}
