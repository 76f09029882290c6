/** A date as people or programs write it, `24.11.2026` or `2026-11-24`; undefined for what is none. */
export function dayOf(text: string): string | undefined {
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/.exec(text);
  const [, day, month, year] = iso
    ? [0, iso[3], iso[2], iso[1]]
    : (/^\s*(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\s*$/.exec(text) ?? []);
  if (day === undefined || month === undefined || year === undefined) return undefined;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const real = at.getUTCDate() === Number(day) && at.getUTCMonth() === Number(month) - 1;
  return real ? at.toISOString().slice(0, 10) : undefined;
}

/** `2026-11-24` as it is typed, `24.11.2026`. */
export const asWritten = (day: string | null): string | undefined =>
  day?.split("-").toReversed().map(Number).join(".");
