import fc from "fast-check";
import { extraNames, hostileBodies, hostileTexts, hostileValues } from "./hostile.ts";

const wrong = fc.oneof(fc.constantFrom(...hostileTexts), fc.constantFrom(...hostileValues));

type Path = (string | number)[];

/** Every place in a document where something can be wrong. */
function placesIn(value: unknown, here: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [here];
  return [here, ...Object.entries(value).flatMap(([name, one]) => placesIn(one, [...here, name]))];
}

function changed(value: unknown, path: Path, change: (one: unknown) => unknown): unknown {
  if (path.length === 0) return change(value);
  const copy = structuredClone(value) as Record<string, unknown>;
  let holder = copy;
  for (const step of path.slice(0, -1)) holder = holder[step] as Record<string, unknown>;
  const last = path.at(-1)!;
  const next = change(holder[last]);
  if (next === gone) delete holder[last];
  else holder[last] = next;
  return copy;
}

const gone = Symbol("gone");
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** JSON in which one name stands twice, the second time with something else. */
function doubled(value: unknown, other: unknown): string {
  const body = JSON.stringify(value);
  const name = isObject(value) ? Object.keys(value)[0] : undefined;
  return name === undefined ? body : `${body.slice(0, -1)},${JSON.stringify(name)}:${JSON.stringify(other)}}`;
}

/** The body of a sound document with one thing wrong. */
export function spoiled(valid: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const at = fc.tuple(valid, fc.nat(), wrong).map(([value, n, other]) => {
    const places = placesIn(value);
    return { value, other, place: places[n % places.length]! };
  });
  return fc.oneof(
    {
      weight: 5,
      arbitrary: at.map(
        ({ value, place, other }) => JSON.stringify(changed(value, place, () => other)) ?? "",
      ),
    },
    {
      weight: 2,
      arbitrary: at.map(({ value, place }) =>
        JSON.stringify(changed(value, place, (one) => (place.length ? gone : one))),
      ),
    },
    { weight: 2, arbitrary: fc.tuple(valid, fc.constantFrom(...extraNames), wrong).map(extra) },
    { weight: 1, arbitrary: fc.tuple(valid, wrong).map(([value, other]) => doubled(value, other)) },
    {
      weight: 1,
      arbitrary: fc.tuple(valid, fc.nat({ max: 200 })).map(([value, n]) => JSON.stringify(value).slice(0, n)),
    },
    { weight: 1, arbitrary: fc.constantFrom(...hostileBodies) },
  );
}

/** Written as text, since an object literal would set the prototype instead of the field. */
function extra([value, name, other]: [unknown, string, unknown]): string {
  if (!isObject(value)) return JSON.stringify(value) ?? "";
  const fields = Object.entries(value).filter(([own]) => own !== name);
  const all = [...fields, [name, other]].map(
    ([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one) ?? "null"}`,
  );
  return `{${all.join(",")}}`;
}
