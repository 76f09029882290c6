import fc from "fast-check";
import type { Document, Schema } from "./operations.ts";

type Any = fc.Arbitrary<unknown>;

const patterns: Record<string, Any> = {
  "^\\d{3}$": fc.integer({ min: 100, max: 999 }).map(String),
  "^[a-z]{2}$": fc.constantFrom("no", "en", "ar", "pl", "so", "se"),
  "^[1-9]\\d{0,5}$": fc.integer({ min: 1, max: 400 }).map(String),
};

/** What the document calls a sound value. Texts without a pattern are often ids: `ids` are real ones. */
export function validOf(schema: Schema, document: Document, ids: readonly string[]): Any {
  const inner = (one: Schema) => validOf(one, document, ids);
  if (schema.$ref) return inner(document.components!.schemas![schema.$ref.split("/").at(-1)!]!);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ("const" in schema) return fc.constant(schema.const);
  const either = schema.oneOf ?? schema.anyOf;
  if (either) return fc.oneof(...either.map(inner));
  if (schema.allOf) {
    return fc.tuple(...schema.allOf.map(inner)).map((parts) => Object.assign({}, ...parts) as unknown);
  }
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type) => inner({ ...schema, type })));
  }
  const kinds: Record<string, () => Any> = {
    null: () => fc.constant(null),
    boolean: () => fc.boolean(),
    integer: () => wholeOf(schema),
    number: () => wholeOf(schema),
    array: () => fc.array(inner(schema.items ?? {}), sizeOf(schema)),
    object: () => objectOf(schema, inner),
  };
  return kinds[schema.type ?? ""]?.() ?? textOf(schema, ids);
}

const wholeOf = ({ minimum = 0, maximum = 1_000 }: Schema) =>
  fc.integer({ min: minimum, max: Math.min(maximum, 1_000_000) });
const sizeOf = ({ minItems = 0, maxItems = 4 }: Schema) => ({
  minLength: minItems,
  maxLength: Math.min(maxItems, 4),
});

function objectOf({ properties = {}, required = [] }: Schema, inner: (one: Schema) => Any): Any {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, inner(one)]));
  return fc.record(fields, { requiredKeys: required, noNullPrototype: true });
}

const soon = new Date("2026-11-20T00:00:00Z");
const dates = fc.date({ min: soon, max: new Date("2027-02-01T00:00:00Z"), noInvalidDate: true });

function textOf(schema: Schema, ids: readonly string[]): Any {
  if (schema.pattern && schema.pattern in patterns) return patterns[schema.pattern]!;
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  if (schema.format === "date") return dates.map((one) => one.toISOString().slice(0, 10));
  if (schema.format === "date-time") return dates.map((one) => one.toISOString());
  const words = fc.string({
    unit: "grapheme",
    minLength: schema.minLength ?? 0,
    maxLength: Math.min(schema.maxLength ?? 60, 60),
  });
  return ids.length === 0
    ? words
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: words });
}
