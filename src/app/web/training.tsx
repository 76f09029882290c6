import type { Hono } from "hono";
import type { Env, Web } from "#platform/http";
import { page, paths, problem } from "#platform/http";
import { Button, Form, Heading, Lead, Note, Prose, PublicLayout, Row, Rows, Section } from "#platform/ui";
import { signInForTraining, trainingAccounts, type TrainingAccount } from "#modules/access";
import { resumeForm } from "./errors.tsx";
import { publicFrame } from "./frames.ts";
import { isOwnPath, keptFields } from "./kept.ts";
import { keepSession } from "./session-cookie.ts";
import { publicWords } from "./words.ts";

function TrainingPage(props: { c: Web; accounts: TrainingAccount[]; unknown?: boolean }) {
  const t = publicWords(props.c.get("publicLang"));
  const byPlace = Map.groupBy(props.accounts, (one) => one.organisation);
  return (
    <PublicLayout {...publicFrame(props.c, t("training.title"), { training: true })}>
      <Heading level={1} size="xl">
        {t("training.h1")}
      </Heading>
      <Lead>{t("training.lead")}</Lead>
      {props.unknown ? <Note kind="lantern">{t("training.unknown")}</Note> : null}
      <Prose>
        <p>{t("training.story")}</p>
      </Prose>
      {[...byPlace].map(([place, accounts], i) => (
        <Section id={`sted-${i}`} title={place} line>
          <Rows>
            {accounts.map((one) => (
              <Row
                title={one.name}
                meta={t(`role.${one.role}`)}
                end={
                  <Form action={paths.signIn()} hidden={{ account: one.handle }} plain>
                    <Button type="submit" variant="secondary" about={t("training.as", { name: one.name })}>
                      {t("training.signIn")}
                    </Button>
                  </Form>
                }
              />
            ))}
          </Rows>
        </Section>
      ))}
    </PublicLayout>
  );
}

/** No name of ours has other signs, and not every sign can be asked for. */
const isHandle = (text: string) => /^[\w-]{1,100}$/.test(text);

export function trainingPages(app: Hono<Env>, on: boolean, secure: boolean): void {
  app.get(paths.training(), async (c) => {
    if (!on) return c.notFound();
    const accounts = await c.var.desk.open(trainingAccounts);
    if ((c.req.header("accept") ?? "").includes("application/json")) {
      return c.json({
        accounts: accounts.map(({ handle, name, role, organisation, organisation_id }) => ({
          account: handle,
          name,
          role,
          organisation,
          organisationId: organisation_id,
        })),
      });
    }
    return page(c, <TrainingPage c={c} accounts={accounts} />);
  });

  app.post(paths.signIn(), async (c) => {
    if (!on) return c.notFound();
    const posted = c.get("posted");
    const account = typeof posted.account === "string" && isHandle(posted.account) ? posted.account : "";
    const outcome = await c.var.desk.open((tx) => signInForTraining(tx, account));
    if ("no" in outcome) {
      if ((c.req.header("accept") ?? "").includes("json")) {
        return problem({ status: 422, code: outcome.no, title: "No such training account" });
      }
      const accounts = await c.var.desk.open(trainingAccounts);
      return page(c, <TrainingPage c={c} accounts={accounts} unknown />, 422);
    }
    keepSession(c, outcome.token, secure);
    if (isOwnPath(posted._path)) return resumeForm(c, posted._path, keptFields(posted), true);
    return c.redirect(paths.board(), 303);
  });
}
