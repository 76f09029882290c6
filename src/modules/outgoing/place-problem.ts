import { problem } from "#platform/http";
import type { TellsPlace } from "./look-at.ts";

/** For a program: which field, from and to which sign, and what it looks like. Never the words, which it has itself. */
export function placeProblem(refused: TellsPlace): Response {
  const must = refused.no === "tells-place";
  return problem({
    status: 422,
    code: refused.no,
    title: must ? "The text tells where somebody is" : "The text may tell where somebody is",
    detail: must
      ? "Nothing was sent. Take out what is marked stop."
      : "Nothing was sent. Take it out, or send again with `looked`: the reason and the mark given here.",
    mark: refused.mark,
    faults: refused.found.map(({ field, kind, weight, from, to }) => ({
      field,
      fault: kind,
      weight,
      from,
      to,
    })),
  });
}
