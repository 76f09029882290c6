import { atOsloTime, formatDate, formatDateTime, formatSpan } from "#platform/clock";
import { texts, type Lang } from "#platform/text";
import { deciderSentence, languageName, termSentence, type Decider, type Told } from "#modules/directory";
import { substanceNeeds, type Need } from "./need.ts";
import type { Relaxation } from "./relax.ts";
import type { Reason } from "./rules.ts";
import type { Measure, Place } from "./answer.ts";
import { termKeys, type Terms } from "./unit.ts";
import nb from "./text/nb.json" with { type: "json" };
import nn from "./text/nn.json" with { type: "json" };

export const words = texts(nb, nn);
type Key = Parameters<ReturnType<typeof words>>[0];

/** A reason in words. `now` decides whether a time also needs its date. */
export function reasonText(lang: Lang, { code, values }: Reason, now?: Date): string {
  const t = words(lang);
  if (code === "full" && typeof values.until === "string") {
    const until = new Date(values.until);
    return t("reason.full-until", { time: formatDateTime(until, lang, now ?? new Date(0)) });
  }
  if (typeof values.language === "string") {
    const kind = code in plusCodes ? "plus" : "reason";
    return t(`${kind}.${code}` as Key, { language: languageName(lang, values.language).name });
  }
  if (typeof values.at === "string") {
    return t(`plus.${code}` as Key, { time: formatDateTime(new Date(values.at), lang, now ?? new Date(0)) });
  }
  if (typeof values.on === "string") {
    return t(`reason.${code}` as Key, { date: formatDate(new Date(values.on), lang, now ?? new Date(0)) });
  }
  const text = t(`${code in plusCodes ? "plus" : "reason"}.${code}` as Key, values);
  if (values.ground) return `${text}: ${values.ground}`;
  if (typeof values.decides !== "string") return text;
  return `${text}. ${deciderSentence(lang, values.decides.split(" ") as Decider[])}`;
}

/** What a rule says, in one sentence. */
export function ruleText(lang: Lang, code: string): string {
  return words(lang)(`rule.${code}` as Key);
}

/** "Kan komme ruset på vilkår: når nattevakta ikke er alene. Avgjøres av leder." */
export function measureText(lang: Lang, { reason, decides }: Measure): string {
  return `${reasonText(lang, reason).replace(/\.$/, "")}. ${words(lang)(`decides.${decides}`)}`;
}

const plusCodes: Record<string, true> = Object.fromEntries(
  Object.keys(nb)
    .filter((key) => key.startsWith("plus."))
    .map((key) => [key.replace(/^plus\.|\.(one|other)$/g, ""), true]),
);

/** The sentence of the public overview, made from the answers of the unit: caller and professional read the same. */
export function termsSentence(lang: Lang, terms: Terms): string {
  const told: Told = Object.fromEntries(
    termKeys.flatMap((key) => {
      const { answer, decides, ground } = terms[key];
      return answer === "unknown" ? [] : [[key, { answer, decides, ground: ground ?? "" }]];
    }),
  );
  const { lead, text } = termSentence(lang, told);
  return [lead, text].filter(Boolean).join(" ");
}

export const nameOf = (unit: { unitName: string; orgName: string }) =>
  unit.unitName === unit.orgName ? unit.orgName : `${unit.unitName}, ${unit.orgName}`;

/** "Flere steder kan ta imot hvis dyret får plass et annet sted. Nærmest: Øvelse, Storvik, 44 km." */
export function relaxationText(lang: Lang, { parts, band, nearest }: Relaxation<Place>): string {
  const t = words(lang);
  const name = nameOf(nearest);
  return t(`relax.opens-${band}`, {
    parts: joined(
      lang,
      parts.map((part) => t(`relax.${part}`)),
    ),
    nearest: nearest.km === null ? name : t("relax.near", { name, km: nearest.km }),
  });
}

const joined = (lang: Lang, items: (string | number)[]) =>
  items.length < 2
    ? items.join("")
    : `${items.slice(0, -1).join(", ")} ${words(lang)("need.and")} ${items.at(-1)}`;

/** "Kvinne, barn 3 og 6 år · kommer ruset · ikke i Nordheim" */
export function needSentence(lang: Lang, need: Need, municipalityNames: Record<string, string> = {}): string {
  const t = words(lang);
  const list = (items: (string | number)[]) => joined(lang, items);
  const ages = list(need.children.toSorted((a, b) => a - b));
  const who = t(`need.${need.who}`);
  const parts = [
    need.children.length > 0 ? `${who}, ${t("need.children", { n: need.children.length, ages })}` : who,
  ];
  for (const one of substanceNeeds) if (need.substance.includes(one)) parts.push(t(`need.${one}`));
  if (need.pets) parts.push(t("need.pets"));
  if (need.wheelchair) parts.push(t("need.wheelchair"));
  if (need.avoid.length > 0) {
    parts.push(
      t("need.avoid", { places: list(need.avoid.map((number) => municipalityNames[number] ?? number)) }),
    );
  }
  if (need.away) {
    const { from, minutes } = need.away;
    parts.push(
      t("need.away", { place: municipalityNames[from] ?? from, span: formatSpan(minutes * 60_000, lang) }),
    );
  }
  if (need.maxKm !== null) parts.push(t("need.maxKm", { km: need.maxKm }));
  if (need.language !== null) {
    parts.push(t("need.language", { language: languageName(lang, need.language).name }));
  }
  const [from, until] = [dateText(lang, need.from), dateText(lang, need.until)];
  if (from && until) parts.push(t("need.from-until", { date: from, until }));
  else if (from) parts.push(t("need.from", { date: from }));
  else if (until) parts.push(t("need.until", { date: until }));
  if (need.wishes.length > 0) {
    parts.push(t("need.wish", { wishes: list(need.wishes.map((wish) => t(`need.wish.${wish}`))) }));
  }
  return parts.join(" · ");
}

/** `25. november` of `2026-11-25`. */
function dateText(lang: Lang, date: string | null): string {
  if (date === null) return "";
  const [year, month, day] = date.split("-").map(Number);
  return formatDate(atOsloTime(year!, month!, day!, 12, 0), lang);
}
