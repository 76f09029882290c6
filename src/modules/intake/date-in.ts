/**
 * A date as text, `2026-11-25`, from what a date field gives or people write: "25.11.", "25.11.26", "25/11 2026".
 * Without a year it is the next such day. Null for nothing written, undefined for what is no date.
 */
export function dateIn(text: string, today: string): string | null | undefined {
  const written = text.trim();
  if (written === "") return null;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  if (iso) return real(iso[1]!, iso[2]!, iso[3]!);
  const spoken = /^(\d{1,2})[.\s/-]+(\d{1,2})(?:[.\s/-]+(\d{2}|\d{4}))?\.?$/.exec(written);
  if (!spoken) return undefined;
  const [, day, month, year] = spoken;
  if (year !== undefined) return real(year.length === 2 ? `20${year}` : year, month!, day!);
  const thisYear = Number(today.slice(0, 4));
  return [0, 1, 2, 3, 4]
    .map((more) => real(String(thisYear + more), month!, day!))
    .find((date) => date !== undefined && date >= today);
}

/** Undefined for the 30th of February. */
function real(year: string, month: string, day: string): string | undefined {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined;
}
