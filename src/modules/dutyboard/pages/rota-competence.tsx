import type { Hono } from "hono";
import { page, paths, type Env, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Actions, Button, ButtonLink, ErrorSummary, Form, Note, PageHead, StaffLayout } from "#platform/ui";
import { colleagues } from "#modules/cases";
import {
  kindsIn,
  languagesField,
  languagesText,
  shownField,
  shownText,
  textOf,
  unknownLanguages,
  wantedCompetences,
} from "../competence-form.ts";
import { setCompetences, type CompetenceRefusal } from "../competence-set.ts";
import { competences, type Competence } from "../competence.ts";
import { words } from "../words.ts";
import { OneColleague } from "./rota-colleague.tsx";

const nothing: Competence = { kinds: [], languages: [] };

/** What each colleague can: a page of its own, since it changes once a year and the rota every week. */
export function competencePages(app: Hono<Env>): void {
  app.get(paths.competences(), (c) => draw(c, { status: 200 }));
  app.post(paths.competences(), save);
}

async function save(c: Web) {
  const { posted } = c.var;
  type Refused = CompetenceRefusal | { no: "no-such-language" };
  const outcome = await c.var.desk.write<Refused>({ deed: "dutyboard.set-competence" }, async (tx, who) => {
    const all = await colleagues(tx, who.org);
    if (unknownLanguages(posted, all).length > 0) return { no: "no-such-language" };
    const done = await setCompetences(tx, wantedCompetences(posted, all), who, c.var.clock);
    return "no" in done ? done : { to: paths.rota() };
  });
  if (outcome instanceof Response) return outcome;
  return outcome.no === "no-such-language"
    ? draw(c, { status: 422 })
    : draw(c, { status: 409, clashed: outcome.members });
}

async function draw(
  c: Web,
  { status, clashed = [] }: { status: 200 | 409 | 422; clashed?: readonly string[] },
) {
  const { lang, posted } = c.var;
  const t = words(lang);
  const { who, all, said } = await c.var.desk.read({ deed: "dutyboard.rota" }, async (tx, who) => ({
    who,
    all: await colleagues(tx, who.org),
    said: await competences(tx, who.org),
  }));
  const unknown = new Map(
    (status === 422 ? unknownLanguages(posted, all) : []).map((one) => [
      one.member,
      t("competence.unknown", { words: one.words.join(", ") }),
    ]),
  );
  const errors = [...unknown].map(([member, message]) => ({ field: languagesField(member), message }));
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("competence.title"), "board")}>
      <PageHead title={t("competence.title")} lead={t("competence.lead")} />
      {clashed.length > 0 ? (
        <Note kind="lantern" status>
          {t("rota.clash")}
        </Note>
      ) : null}
      <ErrorSummary title={t("rota.errors")} errors={errors} />
      <Form action={paths.competences()} hidden={{ _key: newPublicId() }}>
        {all.map((one) => {
          const now = said.get(one.id) ?? nothing;
          const fresh = status === 200;
          const seen = fresh || clashed.includes(one.id);
          return (
            <OneColleague
              one={one}
              lang={lang}
              kinds={fresh ? now.kinds : kindsIn(posted, one.id)}
              languages={fresh ? languagesText(lang, now.languages) : textOf(posted, languagesField(one.id))}
              shown={seen ? shownText(now) : textOf(posted, shownField(one.id))}
              error={unknown.get(one.id)}
              changed={clashed.includes(one.id) ? now : undefined}
            />
          );
        })}
        <Actions wide>
          <Button>{t("competence.save")}</Button>
          <ButtonLink href={paths.rota()} variant="secondary">
            {t("competence.back")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>,
    status,
  );
}
