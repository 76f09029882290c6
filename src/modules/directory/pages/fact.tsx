import { osloDate } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import { isNo } from "#platform/outcome";
import { PageHead, StaffLayout } from "#platform/ui";
import { keptCentre } from "../entry-reads.ts";
import { factKeys, nothingSaid, type FactKey } from "../entry.ts";
import { sayFact, withFact, type FactSaid } from "../say-fact.ts";
import { entryWords } from "../words.ts";
import { FactForm, factFields, factPosted, factTyped, readFact, type FactFault } from "./fact-form.tsx";
import { findKept, hiddenOf, type Found } from "./kept.ts";
import { Preview } from "./preview.tsx";
import { sayingFact } from "./said-lines.tsx";
import { stepIn, versionIn } from "./typed.ts";
import { words } from "./words.ts";

const keyIn = (c: Web) => factKeys.find((key) => key === c.req.param("fact"));

export async function showFact(c: Web): Promise<Response> {
  const fact = keyIn(c);
  const found = fact && (await findKept(c));
  return found ? form(c, fact, found, factTyped(found.kept.entry ?? nothingSaid, fact), null) : c.notFound();
}

export async function postFact(c: Web): Promise<Response> {
  const fact = keyIn(c);
  if (!fact) return c.notFound();
  const { posted, clock, desk } = c.var;
  const typed = factPosted(posted);
  const said = readFact(fact, typed);
  if (stepIn(posted) !== "save" || isNo(said)) {
    const found = await findKept(c);
    if (!found) return c.notFound();
    if (stepIn(posted) === "edit") return form(c, fact, found, typed, null);
    return isNo(said) ? form(c, fact, found, typed, said.no) : preview(c, found, typed, said);
  }
  const outcome = await desk.write({ deed: "directory.say" }, async (tx, who) => {
    const kept = await keptCentre(tx, who.org);
    if (!kept) return { no: "not-found" as const };
    const seen = { centre: kept.id, version: versionIn(posted) };
    const done = await sayFact(tx, { ...seen, ...said }, who, clock);
    return isNo(done) ? done : { to: paths.entry() };
  });
  if (outcome instanceof Response) return outcome;
  const found = outcome.no === "not-found" ? null : await findKept(c);
  return found ? preview(c, found, typed, said) : c.notFound();
}

function form(c: Web, fact: FactKey, { who, kept }: Found, typed: string[], fault: FactFault | null) {
  const { lang } = c.var;
  const t = words(lang);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("title"), "more")}>
      <PageHead
        title={entryWords(lang)(`fact.${fact}`)}
        lead={fact === "phone" || fact === "languages" ? undefined : t("fact-lead")}
        quiet={kept.centre.name}
      />
      <FactForm lang={lang} fact={fact} typed={typed} fault={fault} hidden={hiddenOf(kept)} />
    </StaffLayout>,
    fault ? 422 : 200,
  );
}

function preview(c: Web, found: Found, typed: string[], said: FactSaid): Promise<Response> {
  const { lang, posted, clock } = c.var;
  const { who, kept } = found;
  const before = kept.entry ?? nothingSaid;
  const after = withFact(before, said, osloDate(clock.now()));
  if (isNo(after)) return form(c, said.fact, found, typed, after.no);
  const stale = versionIn(posted) !== (kept.entry?.version ?? 0);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, words(lang)("title"), "more")}>
      <Preview
        lang={lang}
        name={entryWords(lang)(`fact.${said.fact}`)}
        action={paths.entryFact(said.fact)}
        before={before}
        after={after}
        line={(shown) => [sayingFact(lang, said.fact, shown)]}
        stale={stale}
        hidden={hiddenOf(kept)}
        fields={factFields(typed)}
      />
    </StaffLayout>,
    stale ? 409 : 200,
  );
}
