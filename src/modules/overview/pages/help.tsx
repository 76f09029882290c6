import type { Lang } from "#platform/text";
import { HelpNow } from "#platform/ui";
import { words } from "../words.ts";

/** National numbers that are always answered; the only numbers on these pages that no centre must confirm. */
const national = { line: "116 006", police: "112", doctor: "116 117" } as const;

export function Help(props: { lang: Lang }) {
  const t = words(props.lang);
  return (
    <HelpNow
      label={t("help.label")}
      numbers={[
        { number: national.line, text: t("help.line") },
        { number: national.police, text: t("help.police"), acute: true },
        { number: national.doctor, text: t("help.doctor") },
      ]}
    />
  );
}
