import type { Hono } from "hono";
import { getOrganisation } from "#modules/access";
import { formatDate, formatDateTime } from "#platform/clock";
import { page, paths, type Actor, type Env, type Web } from "#platform/http";
import type { Lang } from "#platform/text";
import { Facts, Mark, Note, PageHead, Split, StaffLayout, type Fact } from "#platform/ui";
import { stayByPublicId, type Stay } from "../stay.ts";
import { wayOf, type Way } from "../transport.ts";
import { needSentence, words } from "../words.ts";
import { idIn } from "./id-in.ts";
import { IfNobody } from "./stay-idle.tsx";
import { Next } from "./stay-next.tsx";
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
