import type { Hold } from "#modules/places";
import { formatTime } from "#platform/clock";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { Note, TextLink } from "#platform/ui";
import type { HoldRefusal } from "../hold-place.ts";
import { words } from "../words.ts";
import type { SearchFacts } from "./search.tsx";

/** One note, the one that matters most now. */
export function FirstNote(props: { lang: Lang; found: SearchFacts; refusal: HoldRefusal | undefined }) {
  const { lang, found, refusal } = props;
  const t = words(lang);
  const { contact, held } = found;
  if (refusal?.no === "just-taken")
    return (
      <Note kind="lantern" status>
        {t("search.taken")}
      </Note>
    );
  if (refusal?.no === "does-not-fit")
    return (
      <Note kind="lantern" status>
        {t("search.misfit")}
      </Note>
    );
  if (refusal?.no === "not-found")
    return (
      <Note kind="lantern" status>
        {t("search.gone")}
      </Note>
    );
  if (contact.standing === "ended") {
    return (
      <Note kind="accent" status={refusal !== undefined}>
        {t("search.ended")} <TextLink href={paths.newContact()}>{t("recognise.new")}</TextLink>
      </Note>
    );
  }
  if (held) return <HoldNote lang={lang} held={held} />;
  if (found.case && found.case.custody.end === null) {
    return (
      <Note kind="accent">
        {t("search.case")} <TextLink href={paths.case(found.case.publicId)}>{t("search.case.link")}</TextLink>
      </Note>
    );
  }
  if (contact.refusal && !contact.refusalSettled) {
    return (
      <Note kind="accent">
        {t("search.refused")}{" "}
        <TextLink href={paths.refusal(contact.refusal)}>{t("search.refused.link")}</TextLink>
      </Note>
    );
  }
  const forgotten = contact.notes.children !== "" && contact.need.children.length === 0;
  return forgotten ? <Note kind="lantern">{t("search.childNotes")}</Note> : null;
}

function HoldNote({ lang, held }: { lang: Lang; held: Hold }) {
  const t = words(lang);
  const time = formatTime(held.expiresAt, lang);
  return (
    <Note kind="lantern">
      {t("search.holding", { unit: held.unitName, owner: held.ownerName, time })}{" "}
      <TextLink href={paths.hold(held.publicId)}>{t("search.holding.link")}</TextLink>
    </Note>
  );
}
