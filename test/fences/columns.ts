import { id, journeys, named } from "./names.ts";
import { nameOf, planted } from "./planted/all.ts";

/** A value a column may have in a candidate row: what the table of fences calls it, and what it is. */
export interface Value {
  name: string;
  sql: string;
}
export interface Column {
  name: string;
  type: string;
}

const uuid = (name: string): Value => ({ name, sql: `'${id(name)}'::uuid` });
const text = (name: string): Value => ({ name, sql: `'${name}'::text` });
const uuids = (...names: string[]): Value => ({
  name: `[${names.join(", ")}]`,
  sql: `array[${names.map((one) => `'${id(one)}'`).join(", ")}]::uuid[]`,
});
const idsOf = (...tables: string[]) => tables.flatMap((table) => planted[table]!.map(nameOf));

const houses = /^(to_|for_)?org_id$/;
const members = /^(membership_id|responsible_id|deputy_id|to_id|about_id|by_id|by_membership|\w+_by)$/;
/** Columns that name something else than what can be opened; every other uuid may name anything that can. */
const besides: Record<string, string[]> = {
  request_id: ["access.approval_requests"],
  hold_id: ["places.holds", "access.key_holds"],
  shredding_id: ["access.shreddings"],
  id: ["access.break_glass"],
  thing_id: ["handovers.offers"],
  question_id: ["oversight.questions"],
  flag_id: ["oversight.flags"],
};
const onWays = ["access.subjects", "access.parts", "access.things"];

/** On the sealed side it is asked who can still come. */
function membersFor(table: string): string[] {
  const some = ["self", "colleague", "the other leader", "stranger"];
  const who = ["analyst", "leader who left", "leader who comes", "colleague who leaves tomorrow"];
  return table.startsWith("sealed.") ? [...some, ...who] : some;
}

function uuidsFor(table: string, column: string): string[] {
  if (houses.test(column)) return ["own", "other"];
  if (members.test(column)) return membersFor(table);
  if (/account/.test(column) || table === "access.accounts") return idsOf("access.accounts");
  if (column === "session_id") return ["own session", "colleague session"];
  if (/^(journey|subject|other_subject)$/.test(column)) return [...journeys];
  // The first is raised only before those who stand behind it.
  if (column === "wall_id") return ["wall", ...idsOf("access.walls")];
  if (column === "recovery_id") return ["recovery", "another recovery", "their recovery"];
  if (column === "door_id") return idsOf("access.passkey_doors");
  if (column === "letterbox_id") return [...new Set(idsOf("concerns.letterboxes"))];
  if (column === "code_id") return idsOf("sealed.codes");
  if (table.startsWith("sealed.")) return idsOf("sealed.cases");
  return idsOf(...onWays, ...(besides[column] ?? []));
}

/** The words a condition knows, and one it does not. */
const wordsOf = (condition: string) =>
  [
    ...new Set([...condition.matchAll(/'([a-z-]+)'::text\b(?!\[)/g)].map((match) => match[1]!)),
    "another",
  ].map(text);

const instant = (span: string) =>
  `now() ${span.endsWith(" ago") ? "-" : "+"} interval '${span.replace(/ ago$|^in /, "")}'`;

/** Every value worth trying in a column; nothing at all among them, except where a row cannot be without. */
export function valuesOf(table: string, { name, type }: Column, condition: string): Value[] {
  const nothing = { name: "none", sql: `null::${type}` };
  if (type === "uuid") {
    const values = [...new Set(uuidsFor(table, name))].map(uuid);
    return houses.test(name) ? values : [...values, nothing];
  }
  if (type === "boolean")
    return [text("yes"), text("no")].map((one) => ({ ...one, sql: `(${one.sql})::boolean` }));
  if (type === "text" && name === "object") {
    const tables = table === "access.declared" ? ["access.subjects"] : [...onWays, "sealed.cases"];
    const objects = tables.flatMap((one) => planted[one]!);
    return [...new Set(objects.flatMap((row) => [row.object ?? row.public_id, row.id ?? row.part_id]))]
      .filter((one): one is string => typeof one === "string")
      .map((one) => ({ ...text(one), name: named.has(one) ? `id of ${named.get(one)}` : one }))
      .concat(nothing);
  }
  if (name === "purpose") return [...["named", "named before", "said", "said before"].map(text), nothing];
  if (type === "text") return [...wordsOf(condition), nothing];
  if (type === "uuid[]") return [uuids(), uuids("team"), uuids("team", "walled"), nothing];
  if (type === "xid8") {
    const numbers = ["access.subjects", "access.things"].flatMap((table) =>
      planted[table]!.map((row) => ({
        name: `with ${nameOf(row)}`,
        sql: (row.written as { sql: string }).sql,
      })),
    );
    return [...new Map(numbers.map((one) => [one.sql, one])).values(), nothing];
  }
  if (type === "timestamp with time zone") {
    const ages = ["20 minutes", "2 hours", "2 days", "100 days", "2 years"];
    const spans = [...ages.map((age) => `${age} ago`), ...ages.map((age) => `in ${age}`)];
    return [...spans.map((name) => ({ name, sql: instant(name) })), nothing];
  }
  throw new Error(`${table}.${name}: say in columns.ts which values of a ${type} are worth trying`);
}
