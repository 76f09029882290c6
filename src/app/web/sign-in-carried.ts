import type { Web } from "#platform/http";
import { carried } from "./errors.tsx";

/** Hidden fields of a form. */
export type Fields = { name: string; value: string }[];

/** What was posted, and where to, for `keptFields`. */
export function keeping(c: Web): Fields {
  const kept = carried(c.get("posted")).map(({ name, value }) => ({ name: `_kept.${name}`, value }));
  return [{ name: "_path", value: new URL(c.req.url).pathname }, ...kept];
}

/** What a form in between passes on as it is. */
export function passedOn(c: Web): Fields {
  return carried(c.get("posted")).filter(({ name }) => name === "_path" || name.startsWith("_kept."));
}
