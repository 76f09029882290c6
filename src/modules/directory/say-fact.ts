import { osloDate, type Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { isNo } from "#platform/outcome";
import type { FactKey, FactValues, Said } from "./entry.ts";
import { languages } from "./languages.ts";
import { addVersion, latestSaid, type NotSaid, type Seen, type Speaker } from "./next-version.ts";

/** One fact with what the centre says of it; undefined: unknown. */
export type FactSaid = { [Key in FactKey]: { fact: Key; value: FactValues[Key] | undefined } }[FactKey];

export async function sayFact(
  tx: Tx,
  what: Seen & FactSaid,
  who: Speaker,
  clock: Clock,
): Promise<{ version: number } | NotSaid | BadFact> {
  const earlier = await latestSaid(tx, what, who);
  if (isNo(earlier)) return earlier;
  const later = withFact(earlier, what, osloDate(clock.now()));
  return isNo(later) ? later : addVersion(tx, what, { earlier, later }, who, clock);
}

export type BadFact = { no: "not-a-number" } | { no: "no-such-language" };

/** The entry as it will be when the fact is saved; the preview shows the same. */
export function withFact(earlier: Said, said: FactSaid, on: string): Said | BadFact {
  const value = storedValue(said);
  if (isNo(value)) return value;
  const { [said.fact]: _, ...rest } = earlier.facts;
  return { ...earlier, facts: value === undefined ? rest : { ...rest, [said.fact]: { is: value, on } } };
}

function storedValue(said: FactSaid): FactValues[FactKey] | undefined | BadFact {
  if (said.value === undefined) return undefined;
  if (said.fact === "phone") return phoneOf(said.value) ?? { no: "not-a-number" };
  if (said.fact !== "languages") return said.value;
  const { value } = said;
  if (value.some((code) => !languages.includes(code))) return { no: "no-such-language" };
  // In one order, each once, so that the same answer is the same however it was ticked. None ticked: not answered.
  return value.length === 0 ? undefined : languages.filter((code) => value.includes(code));
}

/** Eight digits in pairs, or a number of five that begins with 0; with or without +47. Null: not a Norwegian number. */
function phoneOf(text: string): string | null {
  const digits = text.replace(/[\s.()-]/g, "").replace(/^(\+47|0047)(?=\d{8}$)/, "");
  if (/^0\d{4}$/.test(digits)) return digits;
  return /^\d{8}$/.test(digits) ? digits.replace(/(\d{2})(?=\d)/g, "$1 ") : null;
}
