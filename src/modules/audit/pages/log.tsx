import type { Hono } from "hono";
import { formatDateTime, formatTime } from "#platform/clock";
import { page, paths, type Actor, type Env, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Actions, Button, Facts, Form, Note, PageHead, Quiet, Section, StaffLayout } from "#platform/ui";
import { latestCheckpoint, type LatestCheckpoint } from "../reads.ts";
import { verifyLog, type LogVerdict } from "../verify-log.ts";
import { words } from "../words.ts";

/** More faults than these tell nobody anything more: the log must then be looked at with other tools. */
const shownFaults = 20;

export function logPages(app: Hono<Env>): void {
  app.get(paths.log(), async (c) => {
    const seen = await c.var.desk.read({ deed: "audit.review" }, async (tx, who) => ({
      who,
      latest: await latestCheckpoint(tx, who.org),
    }));
    return draw(c, seen.who, seen.latest);
  });

  // Changes nothing, so there is no key to keep: pressed twice it is checked twice.
  app.post(paths.log(), async (c) => {
    const { desk } = c.var;
    const seen = await desk.read({ deed: "audit.verify" }, async (tx, who) => ({
      who,
      latest: await latestCheckpoint(tx, who.org),
    }));
    const { who } = seen;
    const verdict = await desk.at(who.org, { deed: "audit.verify" }, who, (tx) => verifyLog(tx, who.org));
    return draw(c, who, seen.latest, verdict);
  });
}

function draw(c: Web, who: Actor, latest: LatestCheckpoint | undefined, verdict?: LogVerdict) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("title"), "more")}>
      <PageHead title={t("h1")} lead={t("lead")} />
      {verdict ? (
        <Note kind={verdict.faults.length === 0 ? "accent" : "lantern"} status>
          {verdict.faults.length === 0
            ? t("ok", { n: verdict.sealed, time: formatTime(now, lang) })
            : t("wrong")}
        </Note>
      ) : null}
      {verdict && verdict.faults.length > 0 ? (
        <ul>
          {verdict.faults.slice(0, shownFaults).map(({ kind, at }) => (
            <li>{t(`fault.${kind}`, { at })}</li>
          ))}
        </ul>
      ) : null}
      {latest ? (
        <>
          <Facts
            layout="beside"
            items={[
              {
                term: t("sealed.label"),
                answer: t("sealed", { n: latest.size }),
                ground: t("sealed.at", { time: formatDateTime(latest.at, lang, now) }),
              },
              { term: t("key"), answer: <code>{latest.key}</code>, ground: t("key.ground") },
            ]}
          />
          <Section id="merke" title={t("note")}>
            <Quiet>{t("note.lead")}</Quiet>
            <pre class="hv-note-text">{latest.note}</pre>
          </Section>
        </>
      ) : (
        <Quiet>{t("none")}</Quiet>
      )}
      <Form action={paths.log()} hidden={{ _key: newPublicId() }} plain>
        <Actions>
          <Button>{t("check")}</Button>
        </Actions>
      </Form>
    </StaffLayout>,
  );
}
