import { members } from "#modules/access";
import { caseTrace } from "#modules/cases";
import { page, paths, type Actor, type Web } from "#platform/http";
import { isPublicId } from "#platform/ids";
import { Actions, Note, PageHead, Prose, Quiet, Section, StaffLayout, TextLink } from "#platform/ui";
import { openWords, questionsOfCase } from "../question.ts";
import { seenOf, type Seen } from "../seen.ts";
import { words } from "../words.ts";
import { Asked, type AskedLine } from "./asked.tsx";
import { SeenTable } from "./seen-table.tsx";
import { Told } from "./told.tsx";

export const deed = "oversight.see-log";

/** Who has looked: on the centre's screen with the person beside, or on the paper she takes with her. */
export async function showSeen(c: Web) {
  const id = c.req.param("id")!;
  if (!isPublicId(id)) return c.notFound();
  const found = await c.var.desk.read({ deed, object: id }, async (tx, who) => {
    const one = await caseTrace(tx, who.org, id);
    if (!one) return undefined;
    const [questions, all] = await Promise.all([questionsOfCase(tx, who.org, one.id), members(tx, who.org)]);
    return { who, one, questions, all };
  });
  if (!found) return c.notFound();
  const { who, one, questions, all } = found;
  // Who has looked is read by system work, since nobody but the reviewers reads the log of the house.
  const { seen, asked } = await c.var.desk.at(who.org, { deed, object: id }, who, async (tx) => ({
    seen: await seenOf(tx, who.org, one),
    asked: await Promise.all(
      questions.map(async (question) => ({ question, ...(await openWords(tx, who.org, question.id)) })),
    ),
  }));
  const names = new Map(all.map((member) => [member.id, member.name]));
  return draw(c, { who, id, code: one.code, seen, asked, names });
}

interface Drawing {
  who: Actor;
  id: string;
  code: string;
  seen: Seen;
  asked: Omit<AskedLine, "org">[];
  names: Map<string, string>;
}

function draw(c: Web, { who, id, code, seen, asked, names }: Drawing) {
  const { lang } = c.var;
  const t = words(lang);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("seen.title"), "cases")}>
      <Actions>
        <TextLink href={paths.case(id)}>{t("seen.back")}</TextLink>
        <Quiet>{t("seen.print")}</Quiet>
      </Actions>
      <PageHead
        title={t("seen.h1")}
        above={t("seen.above", { code })}
        lead={t("seen.lead", { n: seen.times })}
      />
      {c.req.query("spurt") === undefined ? null : (
        <Note kind="accent" status>
          {t("seen.sent")}
        </Note>
      )}
      <Prose>
        <p>{t("seen.warning", { org: who.orgName })}</p>
      </Prose>
      <Asked lang={lang} asked={asked} names={names} lines={seen.lines} />
      <SeenTable lang={lang} id={id} lines={seen.lines} />
      <Told lang={lang} told={seen.told} />
      <Section id="ikke-her" title={t("seen.not")}>
        <ul>
          <li>{t("seen.lists", { times: seen.lists.times, people: seen.lists.people })}</li>
          <li>{t("seen.elsewhere", { org: who.orgName })}</li>
          <li>{t("seen.where")}</li>
        </ul>
      </Section>
    </StaffLayout>,
  );
}
