import { page, paths, publicLink, type Web } from "#platform/http";
import { PageHead, PublicLayout, Quiet, Split, Stamp, TextLink } from "#platform/ui";
import { newestDate, termSentences, type Shown, type Snapshots } from "#modules/directory";
import { dateWords, words } from "../words.ts";
import { Call, OtherNumbers, Steps } from "./centre-call.tsx";
import { Closed } from "./centre-closed.tsx";
import { Markup } from "./centre-markup.tsx";
import { Rules } from "./centre-rules.tsx";
import { Rest, SubstanceSources } from "./centre-sources.tsx";
import { usualAge, UsualStamp, type Usual } from "./centre-stamp.tsx";
import { viewOf, type View } from "./centre-view.ts";
import { Who } from "./centre-who.tsx";
import { Copy } from "./copy.tsx";
import { Norwegian } from "./municipality-name.tsx";
import { TermLines } from "./term-lines.tsx";

export function showCentre(snapshots: Snapshots, training: boolean) {
  return async (c: Web) => {
    const view = await viewOf(c, snapshots, training);
    const shown = view.snapshot.centres.find((one) => one.centre.id === c.req.param("id"));
    if (!shown) return c.notFound();
    const { lang, snapshot, today } = view;
    const { centre } = shown;
    const t = words(lang);
    const closed = centre.state.is === "closed";
    return page(
      c,
      <PublicLayout {...c.var.publicFrame(t("list.title"), training)}>
        <Copy lang={lang} snapshot={snapshot} today={today} />
        <p>
          <TextLink href={publicLink(paths.directory(training), lang)}>{t("centre.back")}</TextLink>
        </p>
        <PageHead
          title={<Norwegian lang={lang}>{centre.name}</Norwegian>}
          above={t(`centre.kind.${centre.kind}`)}
          size="xl"
        />
        {centre.nameUnconfirmed ? <Quiet>{t("centre.nameUnconfirmed")}</Quiet> : null}
        {closed ? <Closed view={view} centre={centre} /> : <Open view={view} shown={shown} />}
      </PublicLayout>,
    );
  };
}

function Open({ view, shown }: { view: View; shown: Shown }) {
  const { lang, today, training } = view;
  const { centre, entry } = shown;
  const t = words(lang);
  const usual = entry ? usualAge(entry, today) : null;
  return (
    <>
      <Answer view={view} shown={shown} usual={usual} />
      <OtherNumbers view={view} shown={shown} />
      <Split>
        <div>
          <Rules view={view} entry={entry} usual={usual} />
          <SubstanceSources view={view} shown={shown} />
          <Steps view={view} />
        </div>
        <div>
          <Who view={view} shown={shown} usual={usual} />
        </div>
      </Split>
      <div class="hv-part">
        <Rest view={view} shown={shown} />
        <p class="hv-after">
          <TextLink href={publicLink(paths.centreChanges(centre.id, training), lang)}>
            {t("centre.changes")}
          </TextLink>
        </p>
      </div>
      <Markup view={view} shown={shown} />
    </>
  );
}

/** The sentence, how old it is, and whom to ring. Where groups differ the call comes first: nobody should scroll to it. */
function Answer({ view, shown, usual }: { view: View; shown: Shown; usual: Usual | null }) {
  const { lang, today } = view;
  const call = <Call view={view} shown={shown} />;
  const several = termSentences(lang, shown.entry).length > 1;
  return (
    <>
      {several ? call : null}
      {several ? (
        <div class="hv-text hv-after">
          <TermLines view={view} shown={shown} />
        </div>
      ) : (
        <TermLines view={view} shown={shown} lead />
      )}
      {usual && !usual.fresh ? (
        <p>
          <UsualStamp lang={lang} today={today} usual={usual} />
        </p>
      ) : null}
      {shown.entry ? null : <NewestSource view={view} shown={shown} />}
      {several ? null : call}
    </>
  );
}

function NewestSource({ view, shown }: { view: View; shown: Shown }) {
  const t = words(view.lang);
  const newest = newestDate(shown.centre);
  return (
    <p>
      <Stamp age="never">
        {view.training
          ? t("centre.never")
          : newest
            ? t("centre.newest", { date: dateWords(view.lang, newest) })
            : t("centre.noSource")}
      </Stamp>
    </p>
  );
}
