import type { Hono } from "hono";
import { members } from "#modules/access";
import { languageName } from "#modules/directory";
import { page, paths, type Env, type Web } from "#platform/http";
import type { Lang } from "#platform/text";
import {
  Actions,
  ButtonLink,
  Empty,
  Facts,
  Mark,
  PageHead,
  Row,
  Rows,
  Section,
  StaffLayout,
  type Fact,
} from "#platform/ui";
import { exemptionsOf } from "../house-reminders.ts";
import { housesOf, roomsSetUp, unitSetUp, type RoomSetUp } from "../houses.ts";
import { mayClose, maySetUp } from "../policy.ts";
import { ownTerms, resolvedTerms } from "../resolved-terms.ts";
import type { Known } from "../unit.ts";
import { words } from "../words.ts";
import { Exemptions } from "./exemption-lines.tsx";
import { houseWords, knownTyped } from "./house-form.tsx";
import { roomCounts } from "./houses.tsx";
import { idIn } from "./id-in.ts";
import { UnitTerms } from "./term-lines.tsx";
import type { UnitView } from "./unit-view.ts";

export function unitRoutes(app: Hono<Env>): void {
  app.get(paths.unit(":id"), (c) => {
    const unit = idIn(c, "id");
    return unit ? showUnit(c, unit) : c.notFound();
  });
}

async function showUnit(c: Web, id: string): Promise<Response> {
  const { lang, clock } = c.var;
  const now = clock.now();
  const seen = await c.var.desk.read({ deed: "places.see-house", object: id }, async (tx, who) => {
    const unit = await unitSetUp(tx, who.org, id, now);
    if (!unit) return undefined;
    const view: UnitView = {
      ...{ lang, now, leads: maySetUp(who.role), role: who.role, unit },
      house: (await housesOf(tx, who.org)).find((one) => one.houseId === unit.houseId)?.name ?? "",
      rooms: (await roomsSetUp(tx, who.org)).filter((room) => room.unitId === id),
      own: await ownTerms(tx, who.org, unit.id),
      entry: await resolvedTerms(tx, who.org, {}),
      exemptions: (await exemptionsOf(tx, who.org, now)).filter((one) => one.unitId === id),
      members: await members(tx, who.org),
    };
    return { who, view };
  });
  if (!seen) return c.notFound();
  const { who, view } = seen;
  const t = houseWords(lang);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("title"), "places")}>
      <PageHead title={view.unit.name} above={view.house} lead={roomCounts(lang, view.unit)}>
        {view.leads ? <ButtonLink href={paths.unitFacts(id)}>{t("change")}</ButtonLink> : null}
        <ButtonLink href={paths.houses()} variant="secondary">
          {t("to-houses")}
        </ButtonLink>
      </PageHead>
      <Rooms view={view} />
      <UnitTerms view={view} />
      <Exemptions view={view} />
      <Section id="opplysninger" title={t("unit.facts")} line>
        <Facts layout="marks" items={factsOf(view)} />
      </Section>
    </StaffLayout>,
  );
}

function Rooms({ view }: { view: UnitView }) {
  const { lang, unit, rooms, leads } = view;
  const t = houseWords(lang);
  const extra = mayClose(view.role) && unit.usesHavn && unit.extraPlaces > 0;
  return (
    <Section id="rom" title={t("unit.rooms")} line>
      {rooms.length === 0 ? <Empty>{t("no-rooms")}</Empty> : null}
      <Rows>
        {rooms.map((room) => (
          <Row
            title={room.label}
            {...(leads ? { href: paths.room(room.roomId) } : {})}
            meta={words(lang)(`group.${room.whoFor}`)}
          >
            <p>{roomLine(lang, room)}</p>
          </Row>
        ))}
      </Rows>
      {unit.extraPlaces > 0 ? (
        <p>{t("unit.extra.left", { left: unit.extraLeft, all: unit.extraPlaces })}</p>
      ) : null}
      <Actions>
        {leads ? (
          <ButtonLink href={paths.newRoom(unit.unitId)} variant="secondary">
            {t("add.room")}
          </ButtonLink>
        ) : null}
        {extra ? (
          <ButtonLink href={paths.extraPlaces(unit.unitId)} variant="secondary">
            {t("unit.extra")}
          </ButtonLink>
        ) : null}
      </Actions>
    </Section>
  );
}

function roomLine(lang: Lang, room: RoomSetUp): string {
  const t = houseWords(lang);
  return [
    t(room.cots > 0 ? "room.beds-cots" : "room.beds", { beds: room.childBeds, cots: room.cots }),
    ...(room.floor === null ? [] : [t("room.floor.is", { floor: room.floor })]),
    ...(room.bathroom ? [t("room.with.bathroom")] : []),
    ...(room.wheelchair ? [t("room.with.wheelchair")] : []),
  ].join(" · ");
}

const yesNo = [
  ...(["women", "men", "children", "ownEntrance", "nightStaff", "pets", "wheelchair"] as const),
  ...(["interpreter", "byItself"] as const),
];

function factsOf({ lang, unit }: UnitView): Fact[] {
  const t = houseWords(lang);
  const mark = (value: Known) => (
    <Mark is={value === null ? "unknown" : value ? "yes" : "no"}>{t(`known.${knownTyped(value)}`)}</Mark>
  );
  const said = (value: string | number | null) =>
    value === null ? <Mark is="unknown">{t("known.unknown")}</Mark> : String(value);
  const spoken = unit.languages?.map((code) => languageName(lang, code).name).join(", ") ?? null;
  return [
    { term: t("unit.kind"), answer: t(`kind.${unit.kind}`) },
    ...yesNo.map((key) => ({ term: t(`unit.${key}`), answer: mark(unit[key]) })),
    { term: t("unit.languages"), answer: said(spoken) },
    { term: t("unit.larPharmacyKm"), answer: said(unit.larPharmacyKm) },
    { term: t("unit.extraPlaces"), answer: said(unit.extraPlaces) },
    { term: t("unit.turnaround"), answer: said(unit.turnaround) },
    { term: t("unit.phone"), answer: said(unit.phone) },
  ];
}
