import type { Hono } from "hono";
import { formatTime } from "#platform/clock";
import { page, paths, type Actor, type Env, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  ErrorSummary,
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
    const typed = typedIn(posted);
    const paper = readPaper(typed);
    const seen = await desk.read({ deed: "audit.verify" }, async (tx, who) => ({
      who,
      latest: await latestCheckpoint(tx, who.org),
    }));
    const { who } = seen;
    if (!paper && typed.trim() !== "") return draw(c, who, seen.latest);
    const verdict = await desk.at(who.org, { deed: "audit.verify" }, who, (tx) =>
      verifyLog(tx, who.org, [], paper),
    );
    return draw(c, who, seen.latest, { ...verdict, paper: paper !== undefined });
  });
}

const typedIn = (posted: Record<string, string | string[]>) => [posted["merke"] ?? ""].flat()[0] ?? "";

/** Of the whole log, which no number may give away: a wall hides lines of it, and nobody shall count them (habilitet). */
function draw(
  c: Web,
  who: Actor,
  latest: LatestCheckpoint | undefined,
  verdict?: LogVerdict & { paper: boolean },
) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const typed = typedIn(c.var.posted);
  const unreadable = !verdict && typed !== "";
  const faults = new Set(verdict?.faults.map((one) => one.kind));
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("title"), "more")}>
      <PageHead title={t("h1")} lead={t("lead")} />
      {verdict ? (
        <Note kind={verdict.faults.length === 0 ? "accent" : "lantern"} status>
          {verdict.faults.length === 0
            ? t(verdict.paper ? "paper.ok" : "ok", { time: formatTime(now, lang) })
            : t("wrong")}
        </Note>
      ) : null}
      <ErrorSummary
        title={t("paper.no")}
        errors={unreadable ? [{ field: "merke", message: t("paper.unreadable") }] : []}
      />
      {faults.size > 0 ? (
        <ul>
          {[...faults].map((kind) => (
            <li>{t(`fault.${kind}`)}</li>
          ))}
        </ul>
      ) : null}
      {latest ? (
        <Facts
          layout="beside"
          items={[
            { term: t("note"), answer: <code>{latest.mark}</code>, ground: t("note.lead") },
            { term: t("key"), answer: <code>{latest.key}</code>, ground: t("key.ground") },
          ]}
        />
      ) : (
        <Quiet>{t("none")}</Quiet>
      )}
      <Form action={paths.log()} hidden={{ _key: newPublicId() }} plain>
        <Actions>
          <Button>{t("check")}</Button>
          <TextLink href={paths.logPaper()}>{t("paper.link")}</TextLink>
        </Actions>
      </Form>
      <Quiet>{t("check.then")}</Quiet>
      <Section id="ark" title={t("paper.check")}>
        <Form action={paths.log()} hidden={{ _key: newPublicId() }}>
          <Field
            name="merke"
            label={t("paper.root")}
            description={t("paper.help")}
            error={unreadable ? t("paper.unreadable") : undefined}
            value={typed}
          />
          <Actions>
            <Button variant="secondary">{t("paper.act")}</Button>
          </Actions>
        </Form>
      </Section>
      <Actions>
        <TextLink href={paths.logExport()}>{t("toExport")}</TextLink>
        <TextLink href={paths.more()}>{t("toMore")}</TextLink>
      </Actions>
    </StaffLayout>,
    unreadable ? 422 : 200,
  );
}
