import type { Child } from "hono/jsx";
import { members } from "#modules/access";
import { osloDate } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import type { Lang } from "#platform/text";
import {
  ButtonLink,
  Facts,
  Note,
  PageHead,
  Quiet,
  Section,
  StaffLayout,
  TextLink,
  type Fact,
} from "#platform/ui";
import { entryHistory, keptCentre } from "../entry-reads.ts";
import { confirmedUntil, factKeys, isConfirmed, nothingSaid, type FactKey, type Said } from "../entry.ts";
import { firstToEnd } from "../entry-reminder.ts";
import { termKeys, type TermKey } from "../terms.ts";
import { keyName } from "../words.ts";
import { History } from "./history.tsx";
import { linesOf, PublicSentences, sayingFact, termFact } from "./said-lines.tsx";
import { dayText, words } from "./words.ts";

interface View {
  lang: Lang;
  now: Date;
  said: Said;
}

/** The whole entry as everybody will see it, with how long each answer stands and who has changed what. */
export async function showEntry(c: Web): Promise<Response> {
  const { lang, clock } = c.var;
  const found = await c.var.desk.read({ deed: "directory.see-entry" }, async (tx, who) => {
    const kept = await keptCentre(tx, who.org);
    if (!kept) return null;
    return { who, kept, changes: await entryHistory(tx, kept.id), members: await members(tx, who.org) };
  });
  if (!found) return c.notFound();
  const { who, kept } = found;
  const t = words(lang);
  const view: View = { lang, now: clock.now(), said: kept.entry ?? nothingSaid };
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("title"), "more")}>
      <PageHead title={t("h1")} lead={t("lead")} quiet={kept.centre.name}>
        {kept.entry ? <ButtonLink href={paths.entryConfirm()}>{t("confirm")}</ButtonLink> : null}
        <ButtonLink href={paths.centre(kept.id, kept.training)} variant="secondary">
          {t("public")}
        </ButtonLink>
      </PageHead>
      {kept.entry ? (
        <Ageing view={view} />
      ) : (
        <Note kind="lantern">
          <p>{t("empty")}</p>
          <ButtonLink href={paths.entryTerm("arrive")}>{t("begin")}</ButtonLink>
        </Note>
      )}
      <Section id="setning" title={t("sentence")}>
        <PublicSentences lang={lang} said={kept.entry} />
      </Section>
      <Section id="vilkar" title={t("terms")} line>
        <Facts layout="marks" items={termKeys.flatMap((key) => termLines(view, key))} />
      </Section>
      <Section id="opplysninger" title={t("facts")} line>
        <Facts layout="marks" items={factKeys.map((key) => factLine(view, key))} />
      </Section>
      <History lang={lang} now={view.now} changes={found.changes} members={found.members} />
    </StaffLayout>,
  );
}

/** What grows old first, and when. */
function Ageing({ view: { lang, now, said } }: { view: View }) {
  const first = firstToEnd(said);
  if (!first) return null;
  const t = words(lang);
  const values = { what: keyName(lang, first.key), until: dayText(lang, first.until, now) };
  return osloDate(now) <= first.until ? (
    <Quiet>{t("next", values)}</Quiet>
  ) : (
    <Note kind="lantern">{t("passed", values)}</Note>
  );
}

function termLines(view: View, key: TermKey): Fact[] {
  return linesOf(view.said, key).map((line) => {
    const fact = termFact(view.lang, key, line);
    return { ...fact, ground: ground(view, key, fact, line.term?.on, paths.entryTerm(key)) };
  });
}

function factLine(view: View, key: FactKey): Fact {
  const fact = sayingFact(view.lang, key, view.said);
  return { ...fact, ground: ground(view, key, fact, view.said.facts[key]?.on, paths.entryFact(key)) };
}

function ground(view: View, key: FactKey | TermKey, fact: Fact, on: string | undefined, href: string): Child {
  const t = words(view.lang);
  return (
    <>
      {fact.ground ? (
        <>
          {fact.ground}
          <br />
        </>
      ) : null}
      {on ? <>{age(view, key, on)} </> : null}
      <TextLink href={href}>
        {t("change")}
        <span class="hv-away">: {fact.term}</span>
      </TextLink>
    </>
  );
}

function age({ lang, now }: View, key: FactKey | TermKey, on: string): string {
  const t = words(lang);
  const since = dayText(lang, on, now);
  if (!isConfirmed(key, { on }, osloDate(now))) return t("old", { on: since });
  return t("until", { on: since, until: dayText(lang, confirmedUntil(key, on), now) });
}
