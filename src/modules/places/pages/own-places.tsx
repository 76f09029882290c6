import type { Hono } from "hono";
import { members, organisations } from "#modules/access";
import { formatTime, weekdayOfNight } from "#platform/clock";
import { page, paths, type Actor, type Env, type Web } from "#platform/http";
import { isNo } from "#platform/outcome";
import type { Lang } from "#platform/text";
import { ButtonLink, Empty, More, PageHead, Rows, Section, StaffLayout } from "#platform/ui";
import type { Hold } from "../held.ts";
import { confirmRooms } from "../house-confirm.ts";
import { unitsSetUp, type UnitSetUp } from "../houses.ts";
import { mayClose, maySeeHouse } from "../policy.ts";
import { holdsAt, holdsFor, ownUnits, roomsTonight, type OwnUnit, type RoomLine } from "../reads.ts";
import { firstTerms } from "../unit.ts";
import { termsSentence, words } from "../words.ts";
import { idIn } from "./id-in.ts";
import { Capacity } from "./own-capacity.tsx";
import { OwnHolds } from "./own-holds.tsx";
import { OwnRoom } from "./own-room.tsx";
import { OwnTerms } from "./own-terms.tsx";

interface Seen {
  who: Actor;
  units: OwnUnit[];
  setUp: UnitSetUp[];
  rooms: RoomLine[];
  here: Hold[];
  ours: Hold[];
  nameOf: (org: string) => string;
  memberName: (membership: string) => string;
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
    const staff = new Map((await members(tx, who.org)).map((one) => [one.id, one.name]));
    return {
      who,
      memberName: (id: string) => staff.get(id) ?? "",
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
      <OwnHolds id="ute" title={t("places.ours")} none={t("places.ours.none")} holds={seen.ours} lang={lang}>
        {(held) => held.ownerName}
      </OwnHolds>
      <OwnHolds id="her" title={t("places.here")} none={t("places.here.none")} holds={seen.here} lang={lang}>
        {(held) => seen.nameOf(held.forOrg)}
      </OwnHolds>
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
      <Capacity
        unit={unit}
        set={seen.setUp.find((one) => one.unitId === unit.unitId)}
        rooms={rooms}
        acts={mayClose(seen.who.role)}
        lang={lang}
        now={now}
      />
      {rooms.length === 0 ? <Empty>{t("places.no-rooms")}</Empty> : null}
      <Rows>
        {rooms.map((room) => (
          <OwnRoom
            room={room}
            role={seen.who.role}
            me={seen.who.membership}
            nameOf={seen.nameOf}
            memberName={seen.memberName}
            lang={lang}
            now={now}
          />
        ))}
      </Rows>
      <More summary={t("places.terms")}>
        <OwnTerms unit={unit} lang={lang} now={now} />
      </More>
    </Section>
  );
}
