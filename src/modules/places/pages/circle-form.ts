import { z } from "zod";
import { freeText, readForm, requiredText } from "#platform/forms";

export type CircleWish =
  | { act: "make"; name: string }
  | { act: "clash"; between: [string, string] }
  | { act: "end" | "end-clash"; id: string };

export interface CircleFault {
  field: "name" | "one" | "two";
  fault: "name" | "too-long" | "bad-characters" | "choose" | "same-circle" | "told-already";
}

/** A label, not a story. */
const longest = 40;
const id = freeText(40);
const form = z.object({ name: requiredText(longest) });
const chosen = z.object({ one: id, two: id });
const ending = z.object({ id });

/** The page has several forms; `gjor` says which was sent. */
export function readCircles(posted: Record<string, string | string[]>): CircleWish | CircleFault {
  const { gjor } = posted;
  if (gjor === "skille") {
    const read = readForm(chosen, posted);
    if (!read.ok || read.value.one === "") return { field: "one", fault: "choose" };
    const { one, two } = read.value;
    return two === "" ? { field: "two", fault: "choose" } : { act: "clash", between: [one, two] };
  }
  if (gjor === "slutt" || gjor === "mote") {
    const read = readForm(ending, posted);
    return { act: gjor === "slutt" ? "end" : "end-clash", id: read.ok ? read.value.id : "" };
  }
  const read = readForm(form, posted);
  if (read.ok) return { act: "make", name: read.value.name };
  const fault = read.faults[0]?.fault ?? "";
  if (fault.startsWith("too-long")) return { field: "name", fault: "too-long" };
  return { field: "name", fault: fault === "bad-characters" ? fault : "name" };
}
