import type { Organisation } from "#modules/access";
import { formatDateTime } from "#platform/clock";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { Note, TextLink } from "#platform/ui";
import type { RoomHeld } from "../close-room.ts";
import { words } from "../words.ts";

interface InUseProps {
  lang: Lang;
  held: RoomHeld | undefined;
  holder: Organisation | null;
  now: Date;
}

/** Why the room was not closed. A held one says for whom, and whom to ring: the hold is not broken. */
export function InUse({ lang, held, holder, now }: InUseProps) {
  const t = words(lang);
  if (!held || !holder) {
    return (
      <Note kind="lantern" status>
        {t("close.in-use")}
      </Note>
    );
  }
  const until = formatDateTime(held.until, lang, now);
  return (
    <Note kind="lantern" status>
      <p>{t("close.held", { name: holder.name, until, phone: holder.phone ?? "–" })}</p>
      <p>
        <TextLink href={paths.hold(held.hold)}>{t("room.see-hold")}</TextLink>
      </p>
    </Note>
  );
}
