import type { Hono } from "hono";
import { setCookie } from "hono/cookie";
import { formatDateTime } from "#platform/clock";
import type { Env } from "#platform/http";
import { page, paths } from "#platform/http";
import { isLang } from "#platform/text";
import { Facts, Heading, Prose, Quiet, Row, Rows, Section, StaffLayout, Table } from "#platform/ui";
import { getOrganisation, members, signOut } from "#modules/access";
import { recentEntries } from "#modules/audit";
import { keptCentre, mayKeep } from "#modules/directory";
import { forgetSession, languageCookie, sessionOf } from "./session-cookie.ts";
import { reviews, waysFor } from "./ways.ts";
import { publicWords, words } from "./words.ts";

export function morePages(
  app: Hono<Env>,
  secure: boolean,
  late: (membership: string) => number = () => 0,
): void {
  app.get(paths.more(), async (c) => {
    const lang = c.get("lang");
    const t = words(lang);
    const { who, entries, names, keeps } = await c.var.desk.read({ deed: "access.more" }, async (tx, who) => {
      const entries = reviews(who.role) ? await recentEntries(tx, who.org, 50) : [];
      const names = new Map((await members(tx, who.org)).map((member) => [member.id, member.name]));
      for (const org of new Set(entries.flatMap((one) => one.fromOrgId ?? []))) {
        names.set(org, (await getOrganisation(tx, org)).name);
      }
      const keeps = mayKeep(who.role) && (await keptCentre(tx, who.org)) !== null;
      return { who, entries, names, keeps };
    });
    const now = c.var.clock.now();
    const doer = (membership: string | null, from: string | null) =>
      from
        ? t("more.elsewhere", { org: names.get(from) ?? "" })
        : (names.get(membership ?? "") ?? t("more.system"));
    return page(
      c,
      <StaffLayout {...c.var.staffFrame(who, t("more.title"), "more")}>
        <Heading level={1}>{t("more.title")}</Heading>
        <Facts
          layout="beside"
          items={[
            {
              term: t("more.you"),
              answer: `${who.name}, ${publicWords(lang)(`role.${who.role as "leader"}`)}`,
              ground: who.orgName,
            },
          ]}
        />
        {waysFor(who, keeps).map(({ group, ways }) => (
          <Section id={group} title={t(`more.group.${group}`)} line>
            <Rows>
              {ways.map((one) => (
                <Row
                  href={one.href}
                  meta={one.is ? t(one.is) : undefined}
                  title={
                    one.href === paths.sealed() && late(who.membership) > 0
                      ? `${t(one.label)} (${late(who.membership)})`
                      : t(one.label)
                  }
                />
              ))}
            </Rows>
          </Section>
        ))}
        {entries.length > 0 ? (
          <Section id="spor" title={t("more.trace")}>
            <Quiet>{t("more.traceLead", { org: who.orgName })}</Quiet>
            <Table
              name={t("more.trace")}
              columns={[
                { label: t("more.traceWhen") },
                { label: t("more.traceWho") },
                { label: t("more.traceWhat") },
              ]}
              rows={entries.map((one) => ({
                head: formatDateTime(one.at, lang, now),
                cells: [
                  doer(one.membershipId, one.fromOrgId),
                  one.refused
                    ? t("more.refused", { deed: t(`deed.${one.deed}` as "deed.cases.see") })
                    : t(`deed.${one.deed}` as "deed.cases.see"),
                ],
              }))}
            />
          </Section>
        ) : null}
        <Section id="om" title={t("more.about")}>
          <Prose>
            <p>{t("more.aboutText")}</p>
          </Prose>
        </Section>
      </StaffLayout>,
    );
  });

  app.get(paths.language(), (c) => {
    const wanted = c.req.query("til");
    const back = c.req.query("fra") ?? "";
    if (isLang(wanted) && sessionOf(c)) {
      setCookie(c, languageCookie, wanted, { httpOnly: true, sameSite: "Strict", path: "/", secure });
    }
    return c.redirect(/^\/[a-z0-9][a-z0-9/-]*$/.test(back) ? back : paths.board(), 303);
  });

  app.post(paths.signOut(), async (c) => {
    await c.var.desk.read({ deed: "access.sign-out" }, (tx) => signOut(tx)).catch(() => undefined);
    forgetSession(c);
    return c.redirect(paths.front(), 303);
  });
}
