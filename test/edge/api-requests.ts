import fc from "fast-check";
import type { Asked } from "./ask.ts";
import { hostileBodies, hostileQueries, hostileSegments, hostileTexts } from "./hostile.ts";
import type { Document, Operation, Schema } from "./operations.ts";
import { headersOr } from "./page-requests.ts";
import { spoiled } from "./spoil.ts";
import { validOf } from "./valid.ts";

export interface Known {
  document: Document;
  /** Real ids of every kind. */
  ids: readonly string[];
  /** Real ids of what stands under an address. */
  under: (path: string) => readonly string[];
}

/** Calls of one operation: sound, with one thing wrong, or hostile. */
export function callsOf(operation: Operation, known: Known): fc.Arbitrary<Asked> {
  return fc
    .tuple(
      pathOf(operation, known),
      queryOf(operation, known),
      bodyOf(operation, known),
      headersOf(operation),
    )
    .map(([path, query, body, headers]) => ({
      method: operation.method,
      path: path + query,
      headers,
      body,
    }));
}

function pathOf({ path, parameters }: Operation, { document, ids, under }: Known): fc.Arbitrary<string> {
  const open = parameters.filter((one) => one.in === "path");
  const own = under(path);
  const parts = open.map((one) =>
    fc.oneof(
      { weight: 6, arbitrary: soundPart(one.schema, document, own.length > 0 ? own : ids) },
      { weight: 1, arbitrary: soundPart(one.schema, document, ids) },
      { weight: 1, arbitrary: fc.constantFrom(...hostileSegments) },
    ),
  );
  return fc
    .tuple(...parts)
    .map((values) => open.reduce((sofar, one, i) => sofar.replace(`{${one.name}}`, values[i]!), path));
}

const soundPart = (schema: Schema, document: Document, ids: readonly string[]) =>
  schema.enum || ids.length === 0
    ? validOf(schema, document, ids).map((value) => encodeURIComponent(String(value).toWellFormed()))
    : fc.constantFrom(...ids);

function queryOf({ parameters }: Operation, { document }: Known): fc.Arbitrary<string> {
  const asked = parameters.filter((one) => one.in === "query");
  if (asked.length === 0) {
    return fc.oneof(
      { weight: 9, arbitrary: fc.constant("") },
      { weight: 1, arbitrary: fc.constantFrom(...hostileQueries) },
    );
  }
  const values = asked.map((one) =>
    fc.tuple(
      fc.constant(one.name),
      fc.oneof(fc.constant(undefined), validOf(one.schema, document, []), fc.constantFrom(...hostileTexts)),
    ),
  );
  return fc.tuple(...values).map((pairs) => {
    const given = pairs.filter(([, value]) => value !== undefined);
    const sent = new URLSearchParams(given.map(([name, value]) => [name, String(value).slice(0, 3_000)]));
    return given.length === 0 ? "" : `?${sent}`;
  });
}

function bodyOf({ body, method }: Operation, { document, ids }: Known): fc.Arbitrary<string | undefined> {
  if (method === "GET") return fc.constant(undefined);
  if (!body) return fc.oneof(fc.constant(undefined), fc.constantFrom(...hostileBodies));
  const valid = validOf(body, document, ids);
  return fc.oneof(
    { weight: 3, arbitrary: valid.map((value) => JSON.stringify(value)) },
    { weight: 5, arbitrary: spoiled(valid) },
  );
}

function headersOf({ method }: Operation): fc.Arbitrary<Record<string, string>> {
  if (method === "GET") return headersOr({});
  const usual = { "content-type": "application/json" };
  return fc.oneof(
    headersOr(usual),
    headersOr({ ...usual, "if-match": '"1"' }),
    headersOr({ ...usual, "if-match": '"1.1.1"' }),
  );
}
