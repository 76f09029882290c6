import type { Hono } from "hono";
import { organisations } from "#modules/access";
import { entryWords, keyName } from "#modules/directory";
import { formatDate, formatDateTime, formatTime, weekdayOfNight } from "#platform/clock";
import { page, paths, type Actor, type Env, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { isNo } from "#platform/outcome";
import type { Lang } from "#platform/text";
import {
  Actions,
  Button,
  ButtonLink,
  Empty,
  Facts,
  Form,
  Mark,
  More,
  PageHead,
  Quiet,
  Row,
  Rows,
  Section,
  Stamp,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import type { Hold } from "../held.ts";
import { confirmRooms } from "../house-confirm.ts";
import { unitsSetUp, type UnitSetUp } from "../houses.ts";
import { mayClose, maySeeHouse } from "../policy.ts";
import { holdsAt, holdsFor, ownUnits, roomsTonight, type OwnUnit, type RoomLine } from "../reads.ts";
import { firstTerms, termKeys } from "../unit.ts";
import { termsSentence, words } from "../words.ts";
import { idIn } from "./id-in.ts";

interface Seen {
  who: Actor;
  units: OwnUnit[];
  setUp: UnitSetUp[];
  rooms: RoomLine[];
  here: Hold[];
  ours: Hold[];
  nameOf: (org: string) => string;
}

export function ownPlacesRoutes(app: Hono<Env>): void {
  app.get(paths.places(), (c) => showPlaces(c));
  app.get(paths.unitRooms(":id"), (c) => c.redirect(paths.places(), 303));
  app.post(paths.unitRooms(":id"), async (c) => {
    const unit = idIn(c, "id");
    if (!unit) return c.notFound();
    const outcome = await c.var.desk.write(
      { deed: "places.confirm-rooms", object: unit },
      async (tx, who) => {
        const done = await confirmRooms(tx, who.org, { unit }, c.var.clock);
        return isNo(done) ? done : { to: paths.places() };
      },
    );
    return isNo(outcome) ? c.notFound() : outcome;
  });
}

async function showPlaces(c: Web): Promise<Response> {
  const { lang, clock } = c.var;
  const now = clock.now();
  const seen: Seen = await c.var.desk.read({ deed: "places.see" }, async (tx, who) => {
    const names = new Map((await organisations(tx, who.training)).map((one) => [one.id, one.name]));
    return {
      who,
      units: await ownUnits(tx, who.org),
      setUp: await unitsSetUp(tx, who.org, now),
      rooms: await roomsTonight(tx, who.org, now),
      here: await holdsAt(tx, who.org, now),
      ours: await holdsFor(tx, who.org, now),
      nameOf: (org: string) => names.get(org) ?? "",
    };
  });
  const t = words(lang);
  const { who, units, rooms } = seen;
  const free = rooms.filter((room) => room.now === "free").length;
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("places.title"), "places")}>
      <PageHead
        title={t("places.h1", { day: weekdayOfNight(now, lang) })}
        lead={rooms.length === 0 ? undefined : t("places.free", { free, all: rooms.length })}
        quiet={t("places.as-of", { time: formatTime(now, lang) })}
      >
        <ButtonLink href={paths.newContact()}>{t("places.search")}</ButtonLink>
        {maySeeHouse(who.role) ? (
          <ButtonLink href={paths.houses()} variant="secondary">
            {t("places.house")}
          </ButtonLink>
        ) : null}
      </PageHead>
      {units.length === 0 ? <Empty>{t("places.none")}</Empty> : null}
      {units.map((unit, i) => (
        <Unit unit={unit} at={`enhet-${i + 1}`} seen={seen} lang={lang} now={now} />
      ))}
      <Holds id="ute" title={t("places.ours")} none={t("places.ours.none")} holds={seen.ours} lang={lang}>
        {(held) => held.ownerName}
      </Holds>
      <Holds id="her" title={t("places.here")} none={t("places.here.none")} holds={seen.here} lang={lang}>
        {(held) => seen.nameOf(held.forOrg)}
      </Holds>
    </StaffLayout>,
  );
}

function Unit(props: { unit: OwnUnit; at: string; seen: Seen; lang: Lang; now: Date }) {
  const { unit, seen, lang, now } = props;
  const t = words(lang);
  const rooms = seen.rooms.filter((room) => room.unitId === unit.unitId);
  return (
    <Section id={props.at} title={unit.facts.name} line>
      <p class="hv-terms">{termsSentence(lang, firstTerms(unit.facts))}</p>
      <Capacity {...props} rooms={rooms} />
      {rooms.length === 0 ? <Empty>{t("places.no-rooms")}</Empty> : null}
      <Rows>
        {rooms.map((room) => (
          <Room room={room} seen={seen} lang={lang} now={now} />
        ))}
      </Rows>
      <More summary={t("places.terms")}>
        <Terms unit={unit} lang={lang} now={now} />
      </More>
    </Section>
  );
}

/** How many rooms, and how old that knowledge is: after seven days nobody is told anything else than to ring. */
function Capacity(props: { unit: OwnUnit; rooms: RoomLine[]; seen: Seen; lang: Lang; now: Date }) {
  const { unit, rooms, seen, lang, now } = props;
  const t = words(lang);
  const set = seen.setUp.find((one) => one.unitId === unit.unitId);
  if (!set?.usesHavn) return null;
  const counted = rooms.filter((room) => room.extraUntil === null);
  const n = (is: RoomLine["now"]) => counted.filter((room) => room.now === is).length;
  const extra = rooms.length - counted.length;
  const stale = set.knownUntil === null || set.knownUntil <= now;
  const acts = mayClose(seen.who.role);
  return (
    <>
      <p>
        {[
          set.funded === null ? t("capacity.unfunded") : t("capacity.funded", { n: set.funded }),
          t("capacity.actual", { n: set.actual }),
          t("capacity.free", { n: n("free") }),
          t("capacity.extra", { n: extra }),
          t("capacity.closed", { n: n("closed") }),
        ].join(" · ")}
      </p>
      <p>
        <Stamp age={stale ? "old" : "fresh"}>
          {t(stale ? "capacity.stale" : "capacity.touched", {
            time: set.touchedAt ? formatDateTime(set.touchedAt, lang, now) : "–",
          })}
        </Stamp>
      </p>
      {acts ? (
        <Actions>
          <Form action={paths.unitRooms(unit.unitId)} hidden={{ _key: newPublicId() }} plain>
            <Button variant="secondary" about={unit.facts.name}>
              {t("capacity.confirm")}
            </Button>
          </Form>
          {set.extraLeft > 0 ? (
            <ButtonLink href={paths.extraPlaces(unit.unitId)} variant="secondary" about={unit.facts.name}>
              {t("capacity.open-extra")}
            </ButtonLink>
          ) : null}
        </Actions>
      ) : null}
    </>
  );
}

function Terms({ unit, lang, now }: { unit: OwnUnit; lang: Lang; now: Date }) {
  const t = words(lang);
  return (
    <Facts
      layout="marks"
      items={termKeys.map((key) => {
        const { answer, ground, confirmed } = firstTerms(unit.facts)[key];
        const mark = answer === "conditions" ? "cond" : answer;
        const when = confirmed
          ? t("confirmed", { date: formatDate(new Date(confirmed), lang, now) })
          : t("confirmed-never");
        return {
          term: keyName(lang, key),
          answer: <Mark is={mark}>{entryWords(lang)(`answer.${answer}`)}</Mark>,
          ground: ground ? `${ground}. ${when}` : when,
        };
      })}
    />
  );
}

function Room({ room, seen, lang, now }: { room: RoomLine; seen: Seen; lang: Lang; now: Date }) {
  const t = words(lang);
  const until = room.until ? formatDateTime(room.until, lang, now) : null;
  const state =
    room.now === "closed"
      ? t(until ? "room.closed-until" : "room.closed", {
          reason: t(`closure.${room.reason ?? "safety"}`),
          until: until ?? "",
        })
      : room.now === "hold"
        ? t("room.hold", { name: seen.nameOf(room.forOrg ?? ""), until: until ?? "" })
        : room.stands
          ? stayText(room, lang, now)
          : t(`room.${room.now}`);
  const beds = t("room.beds", { n: room.childBeds });
  const extra = room.extraUntil ? formatDateTime(room.extraUntil, lang, now) : null;
  return (
    <Row
      title={room.room}
      meta={[t(`group.${room.group}`), beds, ...(extra ? [t("room.extra", { until: extra })] : [])].join(
        " · ",
      )}
      end={mayClose(seen.who.role) ? <Act room={room} lang={lang} /> : null}
    >
      <p>
        <Mark is={room.now === "free" ? "yes" : room.now === "hold" ? "cond" : "no"}>{state}</Mark>{" "}
        {room.hold ? (
          <TextLink href={paths.hold(room.hold)} about={room.room}>
            {t("room.see-hold")}
          </TextLink>
        ) : null}
        {room.stay ? (
          <TextLink href={paths.stay(room.stay)} about={room.room}>
            {t("room.see-stay")}
          </TextLink>
        ) : null}
      </p>
    </Row>
  );
}

/** How far the stay has come, and its last day when one is set; says nothing of who lives there. */
function stayText({ stands, lastDay }: RoomLine, lang: Lang, now: Date): string {
  const t = words(lang);
  const state = t(`room.${stands ?? "here"}`);
  return lastDay ? t("room.last-day", { state, day: formatDate(new Date(lastDay), lang, now) }) : state;
}

function Act({ room, lang }: { room: RoomLine; lang: Lang }) {
  const t = words(lang);
  if (room.now === "free") {
    return (
      <ButtonLink href={paths.roomClosure(room.roomId)} variant="tertiary" about={room.room}>
        {t("room.close")}
      </ButtonLink>
    );
  }
  if (room.now !== "closed") return null;
  return (
    <Form action={paths.roomOpening(room.roomId)} hidden={{ _key: newPublicId() }} plain>
      <Button variant="secondary" about={room.room}>
        {t("room.open")}
      </Button>
    </Form>
  );
}

function Holds(props: {
  id: string;
  title: string;
  none: string;
  holds: Hold[];
  lang: Lang;
  children: (held: Hold) => string;
}) {
  const t = words(props.lang);
  return (
    <Section id={props.id} title={props.title} line>
      {props.holds.length === 0 ? <Quiet>{props.none}</Quiet> : null}
      <Rows>
        {props.holds.map((held) => (
          <Row
            title={props.children(held)}
            href={paths.hold(held.publicId)}
            meta={t("places.held-until", {
              unit: held.unitName,
              time: formatTime(held.expiresAt, props.lang),
            })}
          />
        ))}
      </Rows>
    </Section>
  );
}
