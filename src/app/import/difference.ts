import type { Centre } from "#modules/directory";

/** One line for each thing that will be another. */
export interface Difference {
  added: number;
  dropped: number;
  changed: number;
  lines: string[];
}

export function differenceOf(standing: readonly Centre[], file: readonly Centre[]): Difference {
  const before = new Map(standing.map((centre) => [centre.id, centre]));
  const after = new Set(file.map((centre) => centre.id));
  const added = file.filter((centre) => !before.has(centre.id));
  const dropped = standing.filter((centre) => !after.has(centre.id));
  const changes = file.flatMap((centre) => {
    const old = before.get(centre.id);
    const fields = old ? fieldsOf(old, centre) : [];
    return fields.length > 0 ? [[`Endret: ${titleOf(centre)}`, ...fields]] : [];
  });
  return {
    added: added.length,
    dropped: dropped.length,
    changed: changes.length,
    lines: [
      ...added.map((centre) => `Nytt: ${titleOf(centre)}`),
      ...dropped.map((centre) => `Tas ut: ${titleOf(centre)}`),
      ...changes.flat(),
    ],
  };
}

const titleOf = (centre: Centre) => `${centre.id}, ${centre.name}`;

function fieldsOf(old: Centre, now: Centre): string[] {
  const [before, after] = [partsOf(old), partsOf(now)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => sorted(before[name]) !== sorted(after[name]))
    .map((name) => `  ${name}: ${told(before[name])} → ${told(after[name])}`);
}

/** The two halves of what is said of substances change each by itself. */
function partsOf({ substance, ...rest }: Centre): Record<string, unknown> {
  return { ...rest, "substance.is": substance.is, "substance.terms": substance.terms };
}

/** The database gives the fields of an object back in an order of its own. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The value first, then where and when it was found, then what else is said of it. */
function told(value: unknown): string {
  if (value === undefined) return "(ingenting)";
  if (Array.isArray(value)) return value.length > 0 ? value.map(told).join("; ") : "(tom liste)";
  if (typeof value !== "object" || value === null) return plain(value);
  const { is, number, id, source, date, ...rest } = value as Record<string, unknown>;
  const first = [is, number, id].filter((one) => one !== undefined).map(plainList);
  const found = source === undefined ? [] : [plain(source ?? "uten kilde"), plain(date ?? "uten dato")];
  const others = Object.entries(rest).map(([key, one]) => `${key}: ${plainList(one)}`);
  return `${first.join(" ")} (${[...found, ...others].join(", ")})`.replace(" ()", "").trim();
}

const plain = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
const plainList = (value: unknown) => (Array.isArray(value) ? value.map(plain).join(" ") : plain(value));
