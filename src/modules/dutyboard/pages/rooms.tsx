import { formatDateTime } from "#platform/clock";
import type { Lang } from "#platform/text";
import { Empty, Mark, Section, Table } from "#platform/ui";
import type { RoomLine } from "#modules/places";
import { words } from "../words.ts";

/** The rooms tonight: what each is now and when it changes; nothing about who lives there. */
export function Rooms({ rooms, lang, now }: { rooms: RoomLine[]; lang: Lang; now: Date }) {
  const t = words(lang);
  const until = (line: RoomLine) => {
    if (line.now === "free") return "";
    return line.until
      ? t(`until.${line.now}`, { time: formatDateTime(line.until, lang, now) })
      : t("until.unknown");
  };
  return (
    <Section id="rom" title={t("rooms")}>
      {rooms.length === 0 ? (
        <Empty>{t("noRooms")}</Empty>
      ) : (
        <Table
          name={t("rooms")}
          columns={[{ label: t("room") }, { label: t("roomNow") }, { label: t("roomNext") }]}
          rows={rooms.map((line) => ({
            head: [
              line.room,
              t(`group.${line.group}`),
              ...(line.childBeds > 0 ? [t("withChildren")] : []),
            ].join(" · "),
            cells: [
              line.now === "free" ? (
                <Mark is="yes">{t("now.free")}</Mark>
              ) : (
                [t(`now.${line.now}`), ...(line.reason ? [t(`reason.${line.reason}`)] : [])].join(", ")
              ),
              until(line),
            ],
          }))}
        />
      )}
    </Section>
  );
}
