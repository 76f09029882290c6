import type { Hono } from "hono";
import { getOrganisation } from "#modules/access";
import { formatDate, formatDateTime, formatShort } from "#platform/clock";
import { page, paths, type Actor, type Env, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import {
  Actions,
  Button,
  ButtonLink,
  Facts,
  Form,
  Mark,
  Note,
  PageHead,
  Section,
  Split,
  StaffLayout,
  Steps,
  type Fact,
} from "#platform/ui";
import { deadlinesOf, dutiesOf } from "../stay-duties.ts";
import { stayByPublicId, type Stay } from "../stay.ts";
import { wayOf, type Way } from "../transport.ts";
import { needSentence, words } from "../words.ts";
import { idIn } from "./id-in.ts";
import { WaySection } from "./way.tsx";

const notes = [
  "ended",
  "stale",
  "not-come",
  "has-come",
  "already-away",
  "not-away",
  "room-taken",
  "does-not-fit",
] as const;
/** Why a press changed nothing. */
export type StayNote = (typeof notes)[number];
export const isNote = (no: string): no is StayNote => (notes as readonly string[]).includes(no);

interface Shown {
  who: Actor;
  stay: Stay;
  way: Way;
  /** Name of the organisation the person came from. */
  from: string;
}

export function stayRoutes(app: Hono<Env>): void {
  app.get(paths.stay(":id"), (c) => {
    const id = idIn(c, "id");
    return id ? showStay(c, id) : c.notFound();
  });
}

/** The stay as it is now; `note` says what an attempt to change it came to. */
export async function showStay(c: Web, id: string, note?: StayNote): Promise<Response> {
  const shown = await c.var.desk.read({ deed: "places.see-stay", object: id }, async (tx, who) => {
    const stay = await stayByPublicId(tx, who.org, id);
    if (!stay) return undefined;
    const [way, from] = await Promise.all([wayOf(tx, stay.holdId), getOrganisation(tx, stay.forOrg)]);
    return { who, stay, way, from: from.name };
  });
  if (!shown) return c.notFound();
  const { lang, clock } = c.var;
  const now = clock.now();
  const t = words(lang);
  const { stay } = shown;
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(shown.who, t("stay.title"), "places")}>
      {note ? (
        <Note kind="lantern" status>
          {t(`stay.note.${note}`)}
        </Note>
      ) : null}
      <PageHead
        above={<Standing stay={stay} lang={lang} now={now} />}
        title={t("stay.h1", { room: stay.room })}
        quiet={stay.unitName}
      />
      <Split>
        <div>
          <Facts layout="beside" items={factsOf(shown, lang, now)} />
          {stay.end ? null : <Next stay={stay} lang={lang} now={now} />}
        </div>
        {stay.end ? null : <IfNobody stay={stay} lang={lang} now={now} />}
      </Split>
      <WaySection
        hold={stay.hold}
        way={shown.way}
        ends={{ sender: shown.from, receiver: shown.who.orgName }}
        at={stay.forOrg === shown.who.org ? "both" : "receiver"}
        open={!stay.end && !stay.arrivedAt}
        door={false}
        lang={lang}
        now={now}
      />
    </StaffLayout>,
    note ? 409 : 200,
  );
}

function Standing({ stay, lang, now }: { stay: Stay; lang: Lang; now: Date }) {
  const t = words(lang);
  if (stay.end) {
    const time = formatDateTime(stay.end.at, lang, now);
    return <Mark is="no">{t("stay.ended", { time, how: t(`stay.how.${stay.end.how}`) })}</Mark>;
  }
  if (!stay.arrivedAt) return <Mark is="cond">{t("stay.awaited")}</Mark>;
  if (!stay.absence) return <Mark is="yes">{t("stay.here")}</Mark>;
  return <Mark is="cond">{t("stay.away", { time: formatDateTime(stay.absence.from, lang, now) })}</Mark>;
}

function factsOf({ stay, from, who }: Shown, lang: Lang, now: Date): Fact[] {
  const t = words(lang);
  const time = (at: Date) => formatDateTime(at, lang, now);
  return [
    { term: t("stay.need"), answer: needSentence(lang, stay.need) },
    ...(stay.forOrg === who.org ? [] : [{ term: t("stay.from"), answer: from }]),
    { term: t("stay.began"), answer: time(stay.beganAt) },
    {
      term: t("stay.arrived"),
      answer: stay.arrivedAt ? time(stay.arrivedAt) : t("stay.not-arrived"),
      ground: stay.arrivedAt ? undefined : t("stay.not-arrived.why"),
    },
    ...(stay.absence ? [{ term: t("stay.kept"), answer: time(stay.absence.keepUntil) }] : []),
    {
      term: t("stay.last-day"),
      answer: stay.lastDay ? formatDate(new Date(stay.lastDay), lang, now) : t("stay.no-last-day"),
    },
  ];
}

/** What can be done now: the likely thing filled, the rest beside it. */
function Next({ stay, lang, now }: { stay: Stay; lang: Lang; now: Date }) {
  const t = words(lang);
  const id = stay.publicId;
  const over = dutiesOf(stay, now).some((one) => one.kind === "overstay");
  return (
    <Section id="neste" title={t("stay.next")}>
      {over ? <Note kind="lantern">{t("stay.over")}</Note> : null}
      <Actions wide>
        {stay.arrivedAt ? null : <Press to={paths.stayArrival(id)} label={t("stay.act.arrived")} />}
        {stay.absence ? <Press to={paths.stayBack(id)} label={t("stay.act.back")} /> : null}
        {stay.arrivedAt ? (
          <ButtonLink href={paths.stayAbsence(id)} variant="secondary">
            {t(stay.absence ? "stay.act.keep" : "stay.act.away")}
          </ButtonLink>
        ) : null}
        <ButtonLink href={paths.stayLastDay(id)} variant="secondary">
          {t("stay.act.last-day")}
        </ButtonLink>
        <ButtonLink href={paths.stayRoom(id)} variant="secondary">
          {t("stay.act.room")}
        </ButtonLink>
        <ButtonLink href={paths.stayEnd(id)} variant="tertiary">
          {t(stay.arrivedAt ? "stay.act.end" : "stay.act.not-come")}
        </ButtonLink>
      </Actions>
    </Section>
  );
}

function Press({ to, label }: { to: string; label: string }) {
  return (
    <Form action={to} hidden={{ _key: newPublicId() }} plain>
      <Button>{label}</Button>
    </Form>
  );
}

/** The room is never let go by itself: what passes becomes a duty, and somebody decides. */
function IfNobody({ stay, lang, now }: { stay: Stay; lang: Lang; now: Date }) {
  const t = words(lang);
  const step = (at: Date, key: "come" | "kept" | "day") => ({
    time: { iso: at.toISOString(), text: formatShort(at, lang, now) },
    text: t(`stay.idle.${key}`),
    state: "next" as const,
  });
  const { come, day } = deadlinesOf(stay);
  const items = [
    ...(come ? [step(come, "come")] : []),
    ...(stay.absence ? [step(stay.absence.keepUntil, "kept")] : []),
    ...(day ? [step(day, "day")] : []),
  ];
  return (
    <Section id="skjer" title={t("stay.idle")} aside>
      {items.length > 0 ? <Steps items={items} /> : null}
      <p>{t("stay.idle.keeps")}</p>
    </Section>
  );
}
