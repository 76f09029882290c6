import type { Actor, Web } from "#platform/http";
import { page, paths } from "#platform/http";
import {
  Actions,
  Baton,
  ButtonLink,
  Button,
  Form,
  Lanes,
  Note,
  PageHead,
  Pair,
  Section,
  Split,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { findStay, type StayLine } from "#modules/places";
import { nightsOf, tracks } from "../case.ts";
import { readScreen, type CaseScreen } from "../screen.ts";
import { standingOf, standingText, timeText, whoText, words } from "../words.ts";
import { Around, Told } from "./around.tsx";
import { caseFrame, freshKey } from "./carrier.tsx";
import { TrackLane } from "./lane.tsx";
import { Timeline } from "./steps.tsx";
import { WaysOfCase } from "./ways.tsx";

export async function showCase(c: Web) {
  const id = c.req.param("id")!;
  const now = c.var.clock.now();
  const found = await c.var.desk.read({ deed: "cases.see", object: id }, async (tx, who) => {
    const screen = await readScreen(tx, who.org, id, now);
    return screen && { who, screen, stay: await findStay(tx, who.org, screen.view.id) };
  });
  return found ? draw(c, found, now) : c.notFound();
}

function draw(
  c: Web,
  { who, screen, stay }: { who: Actor; screen: CaseScreen; stay: StayLine | undefined },
  now: Date,
) {
  const { lang } = c.var;
  const t = words(lang);
  const { view } = screen;
  const { end } = view.custody;
  const asOf = end?.at ?? now;
  const state = (track: (typeof tracks)[number]) =>
    standingText(lang, standingOf(screen.tracks[track], view.openedAt, asOf));
  return page(
    c,
    <StaffLayout {...caseFrame(c, who, view.code)}>
      <PageHead
        above={`${t("case", { code: view.code })} · ${t("night", { n: nightsOf(view, now) })}`}
        title={whoText(lang, view.who, view.children.length)}
      >
        <Form action={paths.caseName(view.publicId)} hidden={{ ...freshKey(), gjor: "vis" }} plain>
          <Button variant="tertiary">{t("act.name")}</Button>
        </Form>
        {end ? null : (
          <>
            <ButtonLink href={paths.offer(view.publicId)} variant="secondary">
              {t("act.handOver")}
            </ButtonLink>
            <ButtonLink href={paths.caseEntry(view.publicId)}>{t("act.write")}</ButtonLink>
          </>
        )}
      </PageHead>
      <Responsible c={c} screen={screen} who={who} now={now} />
      <Told lang={lang} view={view} />
      <Pair
        items={tracks.map((track) => ({
          track,
          href: `#spor-${track}`,
          title: t(`track.${track}`),
          status: state(track),
        }))}
      />
      <Lanes>
        {tracks.map((track) => (
          <TrackLane c={c} screen={screen} track={track} now={now} />
        ))}
      </Lanes>
      <Split>
        <Section id="siste" title={t("latest.title")}>
          <Timeline lang={lang} now={now} entries={screen.latest} />
          <Actions>
            <TextLink href={paths.caseHistory(view.publicId)}>
              {t("latest.all", { n: screen.entries })}
            </TextLink>
          </Actions>
        </Section>
        <Around lang={lang} view={view} stay={stay} now={now} />
      </Split>
      {end ? null : <WaysOfCase c={c} view={view} who={who} />}
    </StaffLayout>,
  );
}

/** Who answers for her, first on the page. A case that has left says who does now. */
function Responsible(props: { c: Web; screen: CaseScreen; who: Actor; now: Date }) {
  const { c, now, who } = props;
  const { lang } = c.var;
  const t = words(lang);
  const { view } = props.screen;
  const { accountable, deputy, end } = view.custody;
  if (end) {
    const time = timeText(lang, end.at, now);
    return (
      <>
        <Baton
          now={{
            label: end.toOrgName ? t("left.now") : t("left.nobody"),
            name: end.toOrgName ?? time,
          }}
          next={{
            label: t("left.before"),
            name: who.orgName,
            detail: t("left.until", { name: accountable.name, time }),
          }}
        />
        <Note kind="accent">{t(`left.${end.how}`, { org: end.toOrgName ?? "", time })}</Note>
        <Actions>
          <TextLink href={paths.caseDisclosure(view.publicId)}>{t("act.disclosure")}</TextLink>
          {who.role === "leader" ? (
            <>
              <TextLink href={paths.caseKeyHold(view.publicId)}>{t("hold.link")}</TextLink>
              <TextLink href={paths.shredCase(view.publicId)}>{t("act.shred")}</TextLink>
            </>
          ) : null}
        </Actions>
      </>
    );
  }
  return (
    <>
      <Baton
        now={{ label: t("custody.accountable"), name: accountable.name, detail: who.orgName }}
        next={
          deputy
            ? {
                label: t("custody.deputy"),
                name: deputy.name,
                detail: t("custody.deputyNote", { name: accountable.name }),
              }
            : { label: t("custody.deputy"), name: t("custody.none"), detail: t("custody.noneNote") }
        }
      />
      <Actions>
        <TextLink href={paths.caseCustody(view.publicId)}>{t("custody.choose")}</TextLink>
      </Actions>
    </>
  );
}
