import { atOsloTime, osloParts } from "./oslo.ts";

type Lang = "nb" | "nn";
/** Of the public pages, which say dates and never clock times. */
type PublicLang = Lang | "en" | "se";
const zone = "Europe/Oslo";

function formats(lang: string) {
  const base = { timeZone: zone, hourCycle: "h23" } as const;
  return {
    time: new Intl.DateTimeFormat(lang, { ...base, hour: "2-digit", minute: "2-digit" }),
    date: new Intl.DateTimeFormat(lang, { ...base, day: "numeric", month: "long" }),
    weekday: new Intl.DateTimeFormat(lang, { ...base, weekday: "long" }),
  };
}
const made = { nb: formats("nb"), nn: formats("nn"), en: formats("en-GB"), se: formats("se") };

/** 24-hour clock with a colon, as `01:40`; Intl would give `01.40` or `01:40` by ICU version. */
export function formatTime(at: Date, lang: Lang = "nb"): string {
  return made[lang].time.format(at).replace(".", ":");
}

/** `22. november`, with the year only when it is not the year of `today`. */
export function formatDate(at: Date, lang: PublicLang, today?: Date): string {
  const { year, day } = osloParts(at);
  const written = made[lang].date.format(at);
  // Intl leaves the month in the nominative, and puts no mark on the day.
  const plain = lang === "se" ? `${written.replace(/mánnu\b.*$/, "mánu")} ${day}. b.` : written;
  return today && osloParts(today).year !== year ? `${plain} ${year}` : plain;
}

/** `01:40` tonight, otherwise `23. november 01:40`: near in time means within twelve hours. */
export function formatDateTime(at: Date, lang: Lang, today: Date): string {
  const near = Math.abs(at.getTime() - today.getTime()) < 12 * 3_600_000;
  return near ? formatTime(at, lang) : `${formatDate(at, lang, today)} ${formatTime(at, lang)}`;
}

/** `06:52` when near, otherwise `13.11. 06:52`: for narrow columns, where the order of the lines tells the year. */
export function formatShort(at: Date, lang: Lang, today: Date): string {
  if (Math.abs(at.getTime() - today.getTime()) < 12 * 3_600_000) return formatTime(at, lang);
  const { day, month } = osloParts(at);
  return `${day}.${month}. ${formatTime(at, lang)}`;
}

const units = {
  nb: { min: "min", hour: "t", day: (n: number) => (n === 1 ? "1 døgn" : `${n} døgn`) },
  nn: { min: "min", hour: "t", day: (n: number) => (n === 1 ? "1 døgn" : `${n} døgn`) },
};

/** A length of time in words a tired reader takes in at once: `26 min`, `1 t 26 min`, `2 døgn`. */
export function formatSpan(milliseconds: number, lang: Lang): string {
  const total = Math.max(0, Math.round(Math.abs(milliseconds) / 60_000));
  const word = units[lang];
  if (total < 60) return `${total} ${word.min}`;
  const hours = Math.floor(total / 60);
  if (hours >= 48) return word.day(Math.floor(hours / 24));
  const rest = total % 60;
  return rest === 0 || hours >= 6 ? `${hours} ${word.hour}` : `${hours} ${word.hour} ${rest} ${word.min}`;
}

/** The weekday that ends the night `at` lies in: at 00:44 on a Sunday, and on the Saturday evening before, `søndag`. */
export function weekdayOfNight(at: Date, lang: Lang): string {
  const { year, month, day, hour } = osloParts(at);
  return made[lang].weekday.format(atOsloTime(year, month, hour < 12 ? day : day + 1, 12, 0));
}
