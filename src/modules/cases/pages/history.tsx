import { page, paths, type Web } from "#platform/http";
import { Actions, ButtonLink, PageHead, Quiet, Section, StaffLayout, TextLink } from "#platform/ui";
import { membersById } from "#modules/access";
import { findCase } from "../reads.ts";
import { timeline } from "../timeline.ts";
import { whoText, words } from "../words.ts";
import { caseFrame } from "./carrier.tsx";
import { Timeline } from "./steps.tsx";

const perPage = 25;

/** The whole timeline, a page at a time; the address says which entry the page goes on after. */
export async function showHistory(c: Web) {
  const { lang } = c.var;
  const t = words(lang);
  const id = c.req.param("id")!;
  const asked = c.req.query("etter") ?? "";
  const before = /^\d{1,9}$/.test(asked) ? Number(asked) : undefined;
  const found = await c.var.desk.read({ deed: "cases.history", object: id }, async (tx, who) => {
    const view = await findCase(tx, who.org, id);
    if (!view) return undefined;
    const entries = await timeline(tx, who.org, view.id, { limit: perPage, before });
    const names = await membersById(
      tx,
      who.org,
      entries.map((entry) => entry.by),
    );
    const author = (by: string | null) => (by === null ? null : (names.get(by)?.name ?? null));
    return { who, view, entries: entries.map((entry) => ({ ...entry, author: author(entry.by) })) };
  });
  if (!found) return c.notFound();
  const { who, view, entries } = found;
  const last = entries.at(-1);
  return page(
    c,
    <StaffLayout {...caseFrame(c, who, view.code)}>
      <PageHead
        above={`${t("case", { code: view.code })} · ${whoText(lang, view.who, view.children.length)}`}
        title={t("history.title")}
      >
        <ButtonLink href={paths.case(view.publicId)} variant="secondary">
          {t("act.back")}
        </ButtonLink>
      </PageHead>
      <Section id="historie" title={t("latest.title")}>
        <Timeline lang={lang} now={c.var.clock.now()} entries={entries} />
        {last && last.seq > 1 ? (
          <Actions>
            <TextLink href={`${paths.caseHistory(view.publicId)}?etter=${last.seq}`}>
              {t("history.older")}
            </TextLink>
          </Actions>
        ) : (
          <Quiet>{t("history.end")}</Quiet>
        )}
        {before === undefined ? null : (
          <Actions>
            <TextLink href={paths.caseHistory(view.publicId)}>{t("history.newest")}</TextLink>
          </Actions>
        )}
      </Section>
    </StaffLayout>,
  );
}
