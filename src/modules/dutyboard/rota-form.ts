import { byRef, colleagueRef } from "#modules/cases";
import type { Member } from "#modules/access";
import type { WantedNight } from "./rota-set.ts";
import { shiftKinds, weekBefore, type Shift, type ShiftKind } from "./shift.ts";

export type Typed = Record<string, string | string[]>;
/** Ticked, of one night: colleagues by what stands for them outside. */
export type NightTyped = Record<ShiftKind, string[]>;

const names: Record<ShiftKind, string> = { awake: "vaken", sleeping: "sover", "on-call": "bak" };
export const fieldOf = (kind: ShiftKind, night: string) => `${names[kind]}-${night}`;
export const shownField = (night: string) => `vist-${night}`;

const many = (typed: Typed, name: string): string[] => [typed[name] ?? []].flat().filter((one) => one !== "");

export function nightTyped(typed: Typed, night: string): NightTyped {
  const of = (kind: ShiftKind) => many(typed, fieldOf(kind, night));
  return { awake: of("awake"), sleeping: of("sleeping"), "on-call": of("on-call") };
}

/** As the form shows it; who has left the house cannot be ticked. */
export function asTyped(shifts: readonly Shift[], all: readonly Member[]): NightTyped {
  const of = (kind: ShiftKind) =>
    all
      .filter((one) => shifts.some((shift) => shift.member === one.id && shift.kind === kind))
      .map((one) => colleagueRef(one.id));
  return { awake: of("awake"), sleeping: of("sleeping"), "on-call": of("on-call") };
}

function shiftsOf(typed: NightTyped, all: readonly Member[]): Shift[] {
  return shiftKinds.flatMap((kind) =>
    [...new Set(typed[kind])].flatMap((ref) => {
      const found = byRef(all, ref);
      return found ? [{ member: found.id, kind }] : [];
    }),
  );
}

/** What stood in the form when it was drawn goes with it, so that another's change is seen and not undone. */
export const shownText = (typed: NightTyped) =>
  shiftKinds.flatMap((kind) => typed[kind].map((ref) => `${ref}:${kind}`)).join(" ");

/** What the form that was sent had shown. */
export function shownIn(typed: Typed, night: string): NightTyped {
  const all = many(typed, shownField(night)).join(" ").split(" ");
  const of = (kind: ShiftKind) =>
    all.flatMap((one) => (one.endsWith(`:${kind}`) ? [one.slice(0, one.indexOf(":"))] : []));
  return { awake: of("awake"), sleeping: of("sleeping"), "on-call": of("on-call") };
}

export function wantedNights(typed: Typed, nights: readonly string[], all: readonly Member[]): WantedNight[] {
  return nights.map((night) => ({
    night,
    shown: shiftsOf(shownIn(typed, night), all),
    shifts: shiftsOf(nightTyped(typed, night), all),
  }));
}

/** Who is ticked as both awake and asleep, night by night. */
export function contradictions(typed: Typed, nights: readonly string[], all: readonly Member[]) {
  return nights.flatMap((night) => {
    const { awake, sleeping } = nightTyped(typed, night);
    const both = all.filter((one) => [awake, sleeping].every((refs) => refs.includes(colleagueRef(one.id))));
    return both.length === 0 ? [] : [{ night, names: both.map((one) => one.name) }];
  });
}

export const isEmpty = (typed: NightTyped) => shiftKinds.every((kind) => typed[kind].length === 0);

/** Nights where nothing is ticked get what stands a week before: typed just now, or said earlier. */
export function copiedForward(
  typed: Typed,
  nights: readonly string[],
  earlier: (night: string) => NightTyped | undefined,
): Map<string, NightTyped> {
  const filled = new Map<string, NightTyped>();
  for (const night of nights) {
    const own = nightTyped(typed, night);
    const before = weekBefore(night);
    filled.set(night, isEmpty(own) ? (filled.get(before) ?? earlier(before) ?? own) : own);
  }
  return filled;
}
