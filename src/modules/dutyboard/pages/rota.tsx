import type { Hono } from "hono";
import { page, paths, type Env, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Actions, Button, ButtonLink, ErrorSummary, Form, Note, PageHead, StaffLayout } from "#platform/ui";
import { colleagues } from "#modules/cases";
import { asTyped, contradictions, copiedForward, nightTyped, shownIn, wantedNights } from "../rota-form.ts";
import { setRota, type RotaRefusal } from "../rota-set.ts";
import { rota } from "../rota.ts";
import { nightsFrom, weekBefore } from "../shift.ts";
import { words } from "../words.ts";
import { RotaNight } from "./rota-night.tsx";

/** Two weeks: as far as a rota is usually known. */
const ahead = 14;

export function rotaPages(app: Hono<Env>): void {
  app.get(paths.rota(), (c) => draw(c, { as: "said" }));
  app.post(paths.rota(), (c) => (c.var.posted.do === "copy" ? draw(c, { as: "copied" }) : save(c)));
}

async function save(c: Web) {
  const nights = nightsFrom(c.var.clock.now(), ahead).map((one) => one.night);
  type Refused = RotaRefusal | { no: "awake-and-asleep" };
  const outcome = await c.var.desk.write<Refused>({ deed: "dutyboard.set-rota" }, async (tx, who) => {
    const all = await colleagues(tx, who.org);
    if (contradictions(c.var.posted, nights, all).length > 0) return { no: "awake-and-asleep" };
    const known = new Set(all.map((one) => one.id));
    const done = await setRota(
      tx,
      { nights: wantedNights(c.var.posted, nights, all), known },
      who,
      c.var.clock,
    );
    return "no" in done ? done : { to: `${paths.week()}#bemanning` };
  });
  if (outcome instanceof Response) return outcome;
  return outcome.no === "awake-and-asleep"
    ? draw(c, { as: "typed", faulty: true })
    : draw(c, { as: "typed", clashed: outcome.nights });
}

interface Drawing {
  /** What has been said, what was typed, or that with empty nights filled from the week before. */
  as: "said" | "typed" | "copied";
  faulty?: boolean;
  /** Nights that somebody else has changed meanwhile. */
  clashed?: readonly string[];
}

async function draw(c: Web, { as, faulty = false, clashed = [] }: Drawing) {
  const { lang, posted } = c.var;
  const t = words(lang);
  const now = c.var.clock.now();
  const spans = nightsFrom(now, ahead);
  const nights = spans.map((one) => one.night);
  const { who, all, said } = await c.var.desk.read({ deed: "dutyboard.rota" }, async (tx, who) => ({
    who,
    all: await colleagues(tx, who.org),
    said: await rota(tx, who.org, [...nights, ...nights.map(weekBefore)]),
  }));
  const saidOf = (night: string) => {
    const found = said.get(night);
    return found && asTyped(found.shifts, all);
  };
  const copied = as === "copied" ? copiedForward(posted, nights, saidOf) : undefined;
  const filled = (night: string) =>
    as === "said" ? saidOf(night) : (copied?.get(night) ?? nightTyped(posted, night));
  const both = new Map(
    (faulty ? contradictions(posted, nights, all) : []).map(({ night, names }) => [
      night,
      t("rota.both", { names: names.join(", ") }),
    ]),
  );
  const errors = [...both].map(([night, message]) => ({ field: `sover-${night}`, message }));
  const nameOf = (id: string) => all.find((one) => one.id === id)?.name ?? t("rota.left");
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("rota.title"), "board")}>
      <PageHead title={t("rota.h1")} lead={t("rota.lead")}>
        <ButtonLink href={paths.competences()} variant="secondary">
          {t("competence.link")}
        </ButtonLink>
      </PageHead>
      {as === "copied" ? (
        <Note kind="lantern" status>
          {t("rota.copied")}
        </Note>
      ) : null}
      {clashed.length > 0 ? (
        <Note kind="lantern" status>
          {t("rota.clash")}
        </Note>
      ) : null}
      <ErrorSummary title={t("rota.errors")} errors={errors} />
      <Form action={paths.rota()} hidden={{ _key: newPublicId() }}>
        {spans.map((span, i) => {
          const { night } = span;
          const found = said.get(night);
          return (
            <RotaNight
              span={span}
              lang={lang}
              all={all}
              typed={filled(night)}
              now={saidOf(night)}
              shown={as === "said" || clashed.includes(night) ? saidOf(night) : shownIn(posted, night)}
              open={i === 0 || both.has(night) || clashed.includes(night)}
              error={both.get(night)}
              changed={clashed.includes(night) && found ? { by: nameOf(found.by), at: found.at } : undefined}
            />
          );
        })}
        <Actions wide>
          <Button>{t("rota.save")}</Button>
          <Button variant="secondary" name="do" value="copy">
            {t("rota.copy")}
          </Button>
          <ButtonLink href={paths.week()} variant="secondary">
            {t("rota.back")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>,
    faulty ? 422 : clashed.length > 0 ? 409 : 200,
  );
}
