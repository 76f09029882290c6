import { formatDateTime } from "#platform/clock";
import type { Lang } from "#platform/text";
import { Baton } from "#platform/ui";
import type { Refused } from "../refusals.ts";
import { words } from "../words.ts";
import { referenceOf } from "./reference.ts";

interface Owns {
  lang: Lang;
  refusal: Refused;
  /** Names of the municipality's organisations in Havn; empty when it is not there. */
  towns: readonly string[];
  now: Date;
}

/** Whose the no is until it is settled, and who hears of it when it is not. */
export function WhoOwns({ lang, refusal, towns, now }: Owns) {
  const t = words(lang);
  const time = formatDateTime(refusal.dueAt, lang, now);
  const deputy = refusal.deputy && {
    label: t("refusal.deputy"),
    name: refusal.deputy.name,
    detail: t("refusal.deputy.then", { time }),
  };
  const { from, at, publicId } = refusal.deviation;
  const municipality = {
    label: at
      ? t("deviation.since", { time: formatDateTime(at, lang, now) })
      : t("deviation.from", { time: formatDateTime(from, lang, now) }),
    name: towns.join(", ") || t("deviation.municipality"),
    detail: publicId
      ? t(towns.length > 0 ? "deviation.told" : "deviation.outside-now", { reference: referenceOf(publicId) })
      : t(towns.length > 0 ? "deviation.unless" : "deviation.outside"),
  };
  const next = [...(deputy ? [deputy] : []), municipality];
  return <Baton now={{ label: t("refusal.owner"), name: refusal.owner.name }} next={next} />;
}
