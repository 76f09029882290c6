import type { Web } from "#platform/http";
import { isPublicId } from "#platform/ids";

/** The public id in the address; undefined for what cannot be one, which then never reaches the database. */
export function idIn(c: Web, name: "hold" | "room" | "id"): string | undefined {
  const id: string | undefined = c.req.param(name);
  return id !== undefined && isPublicId(id) ? id : undefined;
}
