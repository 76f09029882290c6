import { formatTime } from "#platform/clock";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { Actions, ButtonLink, Lead, PageHead } from "#platform/ui";
import { standing } from "../held.ts";
import { words } from "../words.ts";
import { Responsible } from "./held-responsible.tsx";
import type { HeldShown } from "./held-shown.ts";

/** What happened, what is safe, and the way on. */
export function Ended({ shown, lang, now }: { shown: HeldShown; lang: Lang; now: Date }) {
  const { held, who, forName } = shown;
  const t = words(lang);
  const end = standing(held, now)!;
  const time = formatTime(end.at, lang);
  const ours = held.forOrg === who.org;
  const values = { owner: held.ownerName, time, name: forName };
  return (
    <>
      <PageHead title={t(`held.ended.${end.how}`, values)} quiet={held.unitName} />
      <Lead>
        {t(end.how === "stay" ? "held.ended.moved" : ours ? "held.ended.safe" : "held.ended.free", values)}
      </Lead>
      <Actions wide>
        {ours && end.how !== "stay" && held.contact !== null ? (
          <ButtonLink href={paths.contact(held.contact)}>{t("held.again")}</ButtonLink>
        ) : (
          <ButtonLink href={ours ? paths.cases() : paths.places()}>
            {t(ours ? "held.cases" : "held.places")}
          </ButtonLink>
        )}
      </Actions>
      {end.how === "stay" ? null : <Responsible shown={shown} lang={lang} />}
    </>
  );
}
