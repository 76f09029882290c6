import { z } from "zod";
import { choice, choices, flag, freeText } from "#platform/forms";
import { bases, parts, type Basis, type Part } from "../handover.ts";

export const letterForm = z.object({
  parts: choices(parts),
  basis: choice(bases),
  greeting: freeText(500),
  show: flag(),
});

export interface Typed {
  parts: Part[];
  basis: Basis;
  greeting: string;
}

type Posted = Record<string, string | string[]>;

/** What stood in the form, also where it could not be used. */
export function typedOf(posted: Posted, value?: Typed): Typed {
  if (value) return value;
  const chosen = [posted.parts ?? []].flat();
  return {
    parts: parts.filter((part) => chosen.includes(part)),
    basis: bases.find((basis) => basis === posted.basis) ?? bases[0],
    greeting: typeof posted.greeting === "string" ? posted.greeting : "",
  };
}

/** A letter that was begun for another place; undefined where none was. */
export const begunLetter = (posted: Posted) => (posted.basis === undefined ? undefined : typedOf(posted));
