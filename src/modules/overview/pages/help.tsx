import type { PublicLang } from "#platform/text";
import { HelpNow } from "#platform/ui";
import { words } from "../words.ts";

/** National numbers that are always answered; the only numbers on these pages that no centre must confirm. */
export const national = { line: "116 006", police: "112", doctor: "116 117" } as const;

/** `short`: the two for the first screen of a list, with what they are for instead of who answers. */
export function Help(props: { lang: PublicLang; short?: boolean }) {
  const t = words(props.lang);
  return (
    <HelpNow
      label={t("help.label")}
      numbers={
        props.short
          ? [
              { number: national.police, text: t("help.policeShort"), acute: true },
              { number: national.line, text: t("help.lineShort") },
            ]
          : [
              { number: national.line, text: t("help.line") },
              { number: national.police, text: t("help.police"), acute: true },
              { number: national.doctor, text: t("help.doctor") },
            ]
      }
    />
  );
}
