import type { Lang } from "#platform/text";
import { Baton, Section } from "#platform/ui";
import { words } from "../words.ts";
import type { HeldShown } from "./held-shown.ts";

/** Who answers for it now, and who does when the other side says yes. */
export function Responsible({ shown, lang }: { shown: HeldShown; lang: Lang }) {
  const { held, forName, by, deputy } = shown;
  const t = words(lang);
  const detail = by && deputy ? t("held.by", { by, deputy }) : (by ?? undefined);
  const now = { label: t("held.responsible.now"), name: forName, ...(detail ? { detail } : {}) };
  const next = {
    label: t("held.responsible.next", { owner: held.ownerName }),
    name: held.ownerName,
    detail: t("held.responsible.not-before"),
  };
  return (
    <Section id="ansvar" title={t("held.responsible")}>
      {held.ownerOrg === held.forOrg ? <Baton now={now} /> : <Baton now={now} next={next} />}
    </Section>
  );
}
