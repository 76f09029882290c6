import { page, paths, type Web } from "#platform/http";
import { Actions, Empty, PageHead, Row, Rows, Section, StaffLayout, TextLink } from "#platform/ui";
import { caseload, leftCases, type CaseLine } from "../caseload.ts";
import { tracks } from "../case.ts";
import { standingOf, standingText, timeText, whoText, words } from "../words.ts";

const month = 30 * 86_400_000;

export async function showCaseload(c: Web) {
  const { lang, clock } = c.var;
  const t = words(lang);
  const now = clock.now();
  const { who, open, left } = await c.var.desk.read({ deed: "cases.list" }, async (tx, who) => ({
    who,
    open: await caseload(tx, who.org),
    left: await leftCases(tx, who.org, new Date(now.getTime() - month)),
  }));
  const mine = open.filter((line) => line.accountable.id === who.membership);
  const deputy = open.filter((line) => line.deputy?.id === who.membership);
  const others = open.filter((line) => !mine.includes(line) && !deputy.includes(line));
  const lists = [
    { id: "mine", title: t("list.mine"), lines: mine },
    { id: "stedfortreder", title: t("list.deputy"), lines: deputy },
    { id: "kolleger", title: t("list.others"), lines: others },
    { id: "videre", title: t("list.left"), lines: left },
  ];
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("list.title"), "cases")}>
      <PageHead
        title={t("list.title")}
        lead={open.length > 0 ? t("list.lead", { n: open.length }) : undefined}
      />
      {open.length === 0 ? <Empty>{t("list.empty")}</Empty> : null}
      {lists
        .filter(({ lines }) => lines.length > 0)
        .map(({ id, title, lines }) => (
          <Section id={id} title={title} line>
            <Rows>
              {lines.map((line) => (
                <Line c={c} line={line} now={now} />
              ))}
            </Rows>
          </Section>
        ))}
      <Actions>
        <TextLink href={paths.breakGlass()}>{t("list.glass")}</TextLink>
      </Actions>
      {["leader", "deputy"].includes(who.role) && open.length > 1 ? (
        <Actions>
          <TextLink href={paths.bulkClose()}>{t("closing.link")}</TextLink>
        </Actions>
      ) : null}
    </StaffLayout>,
  );
}

function Line({ c, line, now }: { c: Web; line: CaseLine; now: Date }) {
  const { lang } = c.var;
  const t = words(lang);
  const people = { accountable: line.accountable.name, deputy: line.deputy?.name ?? "" };
  const { end } = line;
  return (
    <Row
      title={`${line.code} · ${whoText(lang, line.who, line.children)}`}
      href={paths.case(line.publicId)}
      meta={end ? undefined : t(line.deputy ? "list.people" : "list.alone", people)}
    >
      {end ? (
        <p>
          {end.toOrgName
            ? t("list.gone", { org: end.toOrgName, time: timeText(lang, end.at, now) })
            : t("list.closed", { time: timeText(lang, end.at, now) })}
        </p>
      ) : (
        tracks.map((track) => {
          const state = line.tracks[track];
          const standing = standingOf(state, line.openedAt, now);
          const status = standingText(lang, standing);
          return (
            <p>
              {t(`track.${track}`)}: {standing.is === "still" ? <b>{status}</b> : status},{" "}
              {!state.hasNextStep ? <b>{t("list.noStep")}</b> : null}
              {state.hasNextStep
                ? state.nextAt
                  ? t("list.step", { time: timeText(lang, state.nextAt, now) })
                  : t("list.step", { time: t("lane.noTime") })
                : null}
            </p>
          );
        })
      )}
    </Row>
  );
}
