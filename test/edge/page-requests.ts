import fc from "fast-check";
import type { Asked } from "./ask.ts";
import type { Field, Form } from "./forms.ts";
import {
  extraNames,
  hostileBodies,
  hostileHeaders,
  hostileQueries,
  hostileSegments,
  hostileTexts,
} from "./hostile.ts";

type Pairs = [string, string][];

const own = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };

function soundValue({ kind, values }: Field): fc.Arbitrary<string> {
  if (values.length > 0 && kind !== "text") return fc.constantFrom(...values);
  if (kind === "date") return fc.constantFrom("2026-11-23", "2026-12-01", "2028-02-29");
  if (kind === "time") return fc.constantFrom("00:00", "23:59");
  if (kind === "number") return fc.integer({ min: 0, max: 400 }).map(String);
  if (kind === "datetime-local") return fc.constantFrom("2026-11-23T12:00", "2026-12-24T23:59");
  return fc.constantFrom("", "Øvelse", "3, 6", "123", "Øvelse <b>\r\nlinje to");
}

const soundFields = (fields: readonly Field[]): fc.Arbitrary<Pairs> =>
  fc.tuple(...fields.map((one) => fc.tuple(fc.constant(one.name), soundValue(one))));

const wrong = fc.constantFrom(...hostileTexts);

function spoil([pairs, n, how, other]: [Pairs, number, string, string]): Pairs {
  const at = pairs.length === 0 ? 0 : n % pairs.length;
  const name = pairs[at]?.[0] ?? "x";
  if (how === "gone") return pairs.filter((_, i) => i !== at);
  if (how === "twice") return [...pairs, [name, other]];
  if (how === "extra") return [...pairs, [extraNames[n % extraNames.length]!, other]];
  return pairs.map((pair, i) => (i === at ? [name, other] : pair));
}

/** What the browser would put on the wire; half a pair becomes what a browser makes of it, or raw bytes. */
const written = (pairs: Pairs) => new URLSearchParams(pairs).toString();

/** Posts of one form: as it is meant, with one thing wrong, or something else altogether. */
export function postsOf(form: Form): fc.Arbitrary<Asked> {
  const sound = soundFields(form.fields);
  const near = fc
    .tuple(sound, fc.nat(), fc.constantFrom("other", "other", "other", "gone", "twice", "extra"), wrong)
    .map(spoil);
  const body = fc.oneof(
    { weight: 3, arbitrary: sound.map(written) },
    { weight: 6, arbitrary: near.map(written) },
    { weight: 1, arbitrary: fc.constantFrom(...hostileBodies) },
  );
  const path = fc.oneof(
    { weight: 8, arbitrary: fc.constant(form.action) },
    { weight: 1, arbitrary: fc.constantFrom(...hostileSegments).map((one) => withSegment(form.action, one)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...hostileQueries).map((one) => form.action.split("?")[0] + one),
    },
  );
  return fc
    .tuple(path, body, headersOr(own))
    .map(([where, sent, headers]) => ({ method: form.method, path: where, headers, body: sent }));
}

/** Looks at one page: plainly, with an odd query, at an odd address, by another method. */
export function looksAt(known: string): fc.Arbitrary<Asked> {
  const path = fc.oneof(
    { weight: 2, arbitrary: fc.constant(known) },
    { weight: 3, arbitrary: fc.constantFrom(...hostileQueries).map((one) => known + one) },
    { weight: 3, arbitrary: fc.constantFrom(...hostileSegments).map((one) => withSegment(known, one)) },
  );
  const method = fc.oneof(
    { weight: 9, arbitrary: fc.constant("GET") },
    {
      weight: 1,
      arbitrary: fc.constantFrom("HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"),
    },
  );
  return fc
    .tuple(path, method, headersOr({ "sec-fetch-site": "same-origin" }))
    .map(([where, how, headers]) => ({ method: how, path: where, headers }));
}

/** Now and then a header that has no business there. */
export const headersOr = (usual: Record<string, string>): fc.Arbitrary<Record<string, string>> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...hostileHeaders).map((one) => ({ ...usual, ...one })) },
  );

/** The first part of a path that looks like an id, or else its last part, as something else. */
export function withSegment(path: string, other: string): string {
  const [plain = ""] = path.split("?");
  const parts = plain.split("/");
  const at = parts.findIndex((one) => /^[0-9a-z]{16}$/.test(one));
  return parts.map((one, i) => (i === (at < 0 ? parts.length - 1 : at) ? other : one)).join("/");
}
