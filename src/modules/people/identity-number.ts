/**
 * Eleven digits with their check digits, or undefined for what no number can be. Takes fødselsnummer, D-nummer (40 added to
 * the day) and the invented series of Skatteetaten and Nav (80 and 40 added to the month).
 */
export function readIdentityNumber(typed: string, now: Date): string | undefined {
  const number = typed.replaceAll(/[\s.-]/g, "");
  if (!/^\d{11}$/.test(number)) return undefined;
  const digits = Array.from(number, Number);
  const rest = (weights: number[]) => weights.reduce((sum, weight, i) => sum + weight * digits[i]!, 0) % 11;
  const first = rest([3, 7, 6, 1, 8, 9, 4, 5, 2, 1]);
  const second = rest([5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]);
  // From 2032 numbers are given, also to grown-ups, whose first check digit leaves a rest of up to three.
  const mayLeave = now.getUTCFullYear() >= 2032 ? 3 : 0;
  return isDay(number) && first <= mayLeave && second === 0 ? number : undefined;
}

function isDay(number: string): boolean {
  const said = Number(number.slice(0, 2));
  const day = said > 40 ? said - 40 : said;
  const month = Number(number.slice(2, 4)) % 40;
  const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return longest !== undefined && day >= 1 && day <= longest;
}
