import type { Answer, Asked } from "./ask.ts";

/** Traces of our insides that no answer may carry. */
const insides =
  /\bat (?:async )?[\w.<>]+ \(?(?:file:|\/|node:)|node_modules|\.tsx?:\d+|\bSQLSTATE\b|\bPostgres(?:QL)? (?:error|ERROR)|violates (?:foreign key|unique|check|not-null|row-level)|syntax error at or near|duplicate key value|relation "[^"]+"|permission denied for|invalid input syntax|ZodError|TypeError:|ReferenceError/;

/** On every answer whatever, by name and what it must say. */
const always: Record<string, RegExp> = {
  "content-security-policy": /^default-src 'none'/,
  "referrer-policy": /^no-referrer$/,
  "x-content-type-options": /^nosniff$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^(?:same-origin|cross-origin)$/,
  "permissions-policy": /camera=\(\)/,
  "cache-control": /./,
};

/** What is wrong with an answer, in one line; nothing for a sound one. */
export function faultOf(asked: Asked, answer: Answer): string | undefined {
  const { status, headers, body } = answer;
  if (status >= 500) return `answered ${status} ${answer.thrown ?? ""}`;
  const told = insides.exec(body)?.[0];
  if (told && !JSON.stringify(asked).includes(told)) return `tells of its insides: ${told}`;
  for (const [name, shape] of Object.entries(always)) {
    if (!shape.test(headers.get(name) ?? "")) return `${name}: ${headers.get(name)}`;
  }
  if (!asked.path.startsWith("/api/v1/") || status < 400) return undefined;
  return problemFault(answer);
}

function problemFault({ status, headers, body }: Answer): string | undefined {
  const type = headers.get("content-type") ?? "";
  if (!type.startsWith("application/problem+json")) return `a refusal of type ${type}`;
  const said = JSON.parse(body) as Record<string, unknown>;
  if (said.status !== status || said.type !== `urn:havn:problem:${String(said.code)}` || !said.title) {
    return `a problem that is none: ${body.slice(0, 200)}`;
  }
  return undefined;
}
