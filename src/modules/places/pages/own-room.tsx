import { formatDate, formatDateTime } from "#platform/clock";
import { paths } from "#platform/http";
import { newPublicId } from "#platform/ids";
import type { Lang } from "#platform/text";
import { Button, ButtonLink, Form, Mark, Row, TextLink } from "#platform/ui";
import { mayClose } from "../policy.ts";
import type { RoomLine } from "../reads.ts";
import { words } from "../words.ts";

interface RoomShown {
  room: RoomLine;
  role: string;
  /** Membership. */
  me: string;
  nameOf: (org: string) => string;
  memberName: (membership: string) => string;
  lang: Lang;
  now: Date;
}

/** One room as it is now, and what can be done with it. */
export function OwnRoom({ room, role, me, nameOf, memberName, lang, now }: RoomShown) {
  const t = words(lang);
  const until = room.until ? formatDateTime(room.until, lang, now) : null;
  const state =
    room.now === "closed"
      ? t(until ? "room.closed-until" : "room.closed", {
          reason: t(`closure.${room.reason ?? "safety"}`),
          until: until ?? "",
        })
      : room.now === "hold"
        ? t("room.hold", { name: nameOf(room.forOrg ?? ""), until: until ?? "" })
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
      end={mayClose(role) && room.askedBy !== me ? <Act room={room} lang={lang} /> : null}
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
      {room.askedBy ? (
        <p>
          {room.askedBy === me ? t("room.asked-self") : t("room.asked", { name: memberName(room.askedBy) })}
        </p>
      ) : null}
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
