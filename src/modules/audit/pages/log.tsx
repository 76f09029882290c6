import type { Hono } from "hono";
import { formatDateTime, formatTime } from "#platform/clock";
import { page, paths, type Actor, type Env, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  Facts,
  Field,
  Form,
  Note,
  PageHead,
  Quiet,
  Section,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { readPaper } from "../paper.ts";
import { latestCheckpoint, type LatestCheckpoint } from "../reads.ts";
import { verifyLog, type LogVerdict } from "../verify-log.ts";
import { words } from "../words.ts";
import { showPaper } from "./paper.tsx";

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

  app.get(paths.logPaper(), showPaper);

  // Changes nothing, so there is no key to keep: pressed twice it is checked twice.
  app.post(paths.log(), async (c) => {
    const { desk, posted } = c.var;
    const typed = [typedIn(posted, "antall"), typedIn(posted, "merke")] as const;
    const paper = readPaper(...typed);
    const seen = await desk.read({ deed: "audit.verify" }, async (tx, who) => ({
      who,
      latest: await latestCheckpoint(tx, who.org),
    }));
    const { who } = seen;
    if (!paper && typed.some((one) => one.trim() !== "")) return draw(c, who, seen.latest);
    const kept = paper ? [paper] : [];
    const verdict = await desk.at(who.org, { deed: "audit.verify" }, who, (tx) =>
      verifyLog(tx, who.org, kept),
    );
    return draw(c, who, seen.latest, { ...verdict, paper: paper !== undefined });
  });
}

const typedIn = (posted: Record<string, string | string[]>, field: string) =>
  [posted[field] ?? ""].flat()[0] ?? "";

function draw(
  c: Web,
  who: Actor,
  latest: LatestCheckpoint | undefined,
  verdict?: LogVerdict & { paper: boolean },
) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const typed = (name: string) => typedIn(c.var.posted, name);
  const unreadable = !verdict && typed("antall") + typed("merke") !== "";
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("title"), "more")}>
      <PageHead title={t("h1")} lead={t("lead")} />
      {verdict ? (
        <Note kind={verdict.faults.length === 0 ? "accent" : "lantern"} status>
          {verdict.faults.length === 0
            ? t(verdict.paper ? "paper.ok" : "ok", { n: verdict.sealed, time: formatTime(now, lang) })
            : t("wrong")}
        </Note>
      ) : null}
      {unreadable ? (
        <Note kind="lantern" status>
          {t("paper.unreadable")}
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
          <TextLink href={paths.logPaper()}>{t("paper.link")}</TextLink>
        </Actions>
      </Form>
      <Section id="ark" title={t("paper.check")}>
        <Form action={paths.log()} hidden={{ _key: newPublicId() }}>
          <Field name="antall" kind="number" width="medium" label={t("paper.size")} value={typed("antall")} />
          <Field name="merke" label={t("paper.root")} description={t("paper.help")} value={typed("merke")} />
          <Actions>
            <Button variant="secondary">{t("paper.act")}</Button>
          </Actions>
        </Form>
      </Section>
    </StaffLayout>,
  );
}
