export type Posted = Record<string, string | string[]>;

/** One value, however often the name came. */
export const one = (posted: Posted, name: string): string => [posted[name] ?? ""].flat()[0] ?? "";
export const many = (posted: Posted, name: string): string[] => [posted[name] ?? []].flat();

/** The version the writer saw; a form without a whole one counts as out of date. */
export function versionIn(posted: Posted): number {
  const text = one(posted, "_version");
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}

/** What is to be done with what was typed: looked at first, unless it says otherwise. */
export function stepIn(posted: Posted): "preview" | "edit" | "save" {
  const text = one(posted, "_do");
  return text === "save" || text === "edit" ? text : "preview";
}
