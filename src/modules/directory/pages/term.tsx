import { osloDate } from "#platform/clock";
import { page, paths, type LookedAgain, type SecondLook, type Web } from "#platform/http";
import { isNo } from "#platform/outcome";
import { PageHead, StaffLayout } from "#platform/ui";
import { keptCentre } from "../entry-reads.ts";
import { nothingSaid } from "../entry.ts";
import { sayTerm, withTerm, type QuestionSaid } from "../say-term.ts";
import { groups, termKeys, type TermKey } from "../terms.ts";
import { entryWords } from "../words.ts";
import { findKept, hiddenOf, type Found } from "./kept.ts";
import { lookedFields, lookTerm, termAt } from "./term-look.ts";
import { Preview } from "./preview.tsx";
import { linesOf, termFact } from "./said-lines.tsx";
import {
  faultsOf,
  readTerm,
  TermForm,
  termFields,
  termPosted,
  termTyped,
  type Fault,
  type TypedTerm,
} from "./term-form.tsx";
import { stepIn, versionIn } from "./typed.ts";
import { words } from "./words.ts";

const keyIn = (c: Web) => termKeys.find((key) => key === c.req.param("term"));

export async function showTerm(c: Web): Promise<Response> {
  const term = keyIn(c);
  const found = term && (await findKept(c));
  if (!found) return c.notFound();
  return form(c, term, found, termTyped(found.kept.entry ?? nothingSaid, term), []);
}

export async function postTerm(c: Web, look: SecondLook): Promise<Response> {
  const term = keyIn(c);
  if (!term) return c.notFound();
  const { lang, posted, clock, desk } = c.var;
  const typed = termPosted(posted);
  const read = readTerm(lang, typed);
  if ("faults" in read || stepIn(posted) === "edit") {
    const found = await findKept(c);
    return found ? form(c, term, found, typed, "faults" in read ? read.faults : []) : c.notFound();
  }
  if (stepIn(posted) !== "save") {
    const found = await findKept(c, (tx, one) => lookTerm(c, look, tx, one, read.answers, false));
    if (!found) return c.notFound();
    if (found.more) return form(c, term, found, typed, [], found.more);
    return preview(c, found, typed, { term, answers: read.answers, lang });
  }
  const question = { term, answers: read.answers, lang };
  const outcome = await desk.write({ deed: "directory.say" }, async (tx, who) => {
    const kept = await keptCentre(tx, who.org);
    if (!kept) return { no: "not-found" as const };
    const again = await lookTerm(c, look, tx, { who, kept }, read.answers, true);
    if (again) return again;
    const seen = { centre: kept.id, version: versionIn(posted) };
    const said = await sayTerm(tx, { ...seen, ...question }, who, clock);
    return isNo(said) ? said : { to: paths.entry() };
  });
  if (outcome instanceof Response) return outcome;
  const found = outcome.no === "not-found" ? null : await findKept(c);
  if (!found) return c.notFound();
  if (outcome.no === "look-again") return form(c, term, found, typed, [], outcome);
  return preview(c, found, typed, question);
}

function form(
  c: Web,
  term: TermKey,
  { who, kept }: Found,
  typed: TypedTerm,
  faults: Fault[],
  again?: LookedAgain,
): Promise<Response> {
  const { lang } = c.var;
  const t = words(lang);
  const { women, men, children } = (kept.entry ?? nothingSaid).facts;
  const taken = { women, men, withChildren: children };
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("title"), "more")}>
      <PageHead title={entryWords(lang)(`term.${term}`)} lead={t("term-lead")} quiet={kept.centre.name} />
      <TermForm
        lang={lang}
        term={term}
        typed={typed}
        faults={faults}
        hidden={hiddenOf(kept)}
        again={again?.drawn(termAt(lang))}
        taken={groups.filter((group) => taken[group]?.is !== false)}
      />
    </StaffLayout>,
    faults.length > 0 || again ? 422 : 200,
  );
}

function preview(c: Web, found: Found, typed: TypedTerm, question: QuestionSaid): Promise<Response> {
  const { lang, posted, clock } = c.var;
  const { who, kept } = found;
  const before = kept.entry ?? nothingSaid;
  const after = withTerm(before, question, osloDate(clock.now()));
  if (isNo(after)) return form(c, question.term, found, typed, faultsOf(lang, typed, after));
  const stale = versionIn(posted) !== (kept.entry?.version ?? 0);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, words(lang)("title"), "more")}>
      <Preview
        lang={lang}
        name={entryWords(lang)(`term.${question.term}`)}
        action={paths.entryTerm(question.term)}
        before={before}
        after={after}
        line={(said) => linesOf(said, question.term).map((line) => termFact(lang, question.term, line))}
        stale={stale}
        hidden={hiddenOf(kept)}
        fields={[...termFields(typed), ...lookedFields(posted)]}
      />
    </StaffLayout>,
    stale ? 409 : 200,
  );
}
