import { formatDateTime } from "#platform/clock";
import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import { Actions, Button, ButtonLink, Form, Stamp } from "#platform/ui";
import type { UnitSetUp } from "../houses.ts";
import type { OwnUnit, RoomLine } from "../reads.ts";
import { words } from "../words.ts";

interface CapacityShown {
  unit: OwnUnit;
  set: UnitSetUp | undefined;
  rooms: RoomLine[];
  /** May say that it still is so, and open extra places. */
  acts: boolean;
  lang: Lang;
  now: Date;
}

/** How many rooms, and how old that knowledge is: after seven days nobody is told anything else than to ring. */
export function Capacity({ unit, set, rooms, acts, lang, now }: CapacityShown) {
  const t = words(lang);
  if (!set?.usesHavn) return null;
  const counted = rooms.filter((room) => room.extraUntil === null);
  const n = (is: RoomLine["now"]) => counted.filter((room) => room.now === is).length;
  const extra = rooms.length - counted.length;
  const stale = set.knownUntil === null || set.knownUntil <= now;
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
