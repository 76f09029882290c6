import { z } from "zod";
import { caseTrace, type CaseTrace } from "#modules/cases";
import { freeText, readForm, type FormFault } from "#platform/forms";
import { page, paths, type Actor, type Web } from "#platform/http";
import { isPublicId, newPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Form,
  Note,
  PageHead,
  StaffLayout,
} from "#platform/ui";
import { askWhy } from "../ask.ts";
import { seenOf, type SeenLine } from "../seen.ts";
import { dayText, errorsOf, typedIn, whoText, words } from "../words.ts";
import { aboutOf } from "./seen-table.tsx";

const deed = "oversight.ask";
const form = z.object({ om: z.string(), dag: z.string(), tekst: freeText(2000) });

interface Subject {
  who: Actor;
  one: CaseTrace;
  line: SeenLine;
}

/** The line of her log that is asked about, found anew: nothing is asked about what she was not shown. */
async function subject(c: Web, om: string, dag: string): Promise<Subject | undefined> {
  const id = c.req.param("id")!;
  if (!isPublicId(id)) return undefined;
  const found = await c.var.desk.read({ deed, object: id }, async (tx, who) => {
    const one = await caseTrace(tx, who.org, id);
    return one && { who, one };
  });
  if (!found) return undefined;
  const { who, one } = found;
  const seen = await c.var.desk.at(who.org, { deed, object: id }, who, (tx) => seenOf(tx, who.org, one));
  const line = seen.lines.find((each) => each.day === dag && aboutOf(each.who) === om);
  return line && { who, one, line };
}

export const showAsk = (c: Web) => draw(c, c.req.query("om") ?? "", c.req.query("dag") ?? "", []);

export async function postAsk(c: Web) {
  const { posted } = c.var;
  const [om, dag] = [typedIn(posted, "om"), typedIn(posted, "dag")];
  const read = readForm(form, posted);
  if (!read.ok) return draw(c, om, dag, read.faults, 422);
  const about = await subject(c, om, dag);
  if (!about) return c.notFound();
  const { one, line } = about;
  const member = "viewer" in line.who ? line.who.viewer.id : null;
  const outcome = await c.var.desk.write({ deed, object: one.publicId }, async (tx, who) => {
    const asked = { day: dag, about: member, text: read.value.tekst };
    const done = await askWhy(tx, one, asked, who, c.var.clock);
    return "no" in done ? done : { to: `${paths.caseSeen(one.publicId)}?spurt` };
  });
  return outcome instanceof Response ? outcome : draw(c, om, dag, [], 409);
}

async function draw(
  c: Web,
  om: string,
  dag: string,
  faults: readonly FormFault[],
  status: 200 | 409 | 422 = 200,
) {
  const found = await subject(c, om, dag);
  if (!found) return c.notFound();
  const { who, one, line } = found;
  const { lang, posted } = c.var;
  const t = words(lang);
  const errors = errorsOf(lang, faults);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("ask.title"), "cases")}>
      <PageHead
        above={t("seen.above", { code: one.code })}
        title={t("ask.h1")}
        lead={t("ask.lead", { who: whoText(lang, line.who), day: dayText(line.day, lang) })}
      />
      {status === 409 ? (
        <Note kind="lantern" status>
          {t("ask.nobody")}
        </Note>
      ) : null}
      <ErrorSummary title={t("error", { n: errors.summary.length })} errors={errors.summary} />
      <Form action={paths.caseSeenQuestion(one.publicId)} hidden={{ _key: newPublicId(), om, dag }}>
        <Field
          name="tekst"
          kind="textarea"
          rows={5}
          label={t("ask.text")}
          optional={t("ask.optional")}
          description={t("ask.help")}
          error={errors.at("tekst")}
          value={typedIn(posted, "tekst")}
        />
        <Actions wide>
          <Button>{t("ask.send")}</Button>
          <ButtonLink href={paths.caseSeen(one.publicId)} variant="secondary">
            {t("ask.back")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>,
    status,
  );
}
