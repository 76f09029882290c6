import { id, named } from "../names.ts";

export type Row = Record<string, string | boolean | null | { sql: string }>;

/** Rows by table. What stands in `other` has the ids of `own`, and another state: whatever forgets the house is seen. */
export const planted: Record<string, Row[]> = {};
export const plant = (table: string, ...rows: Row[]) => void (planted[table] ??= []).push(...rows);

export const at = (when: "past" | "future") => ({
  sql: `now() ${when === "past" ? "-" : "+"} interval '1 day'`,
});
export const own = { org_id: id("own") };
export const other = { org_id: id("other") };

/** What a row is called. */
export function nameOf(row: Row): string {
  const key = row.id ?? row.part_id;
  return (typeof key === "string" && named.get(key)) || "";
}
