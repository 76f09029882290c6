import { addMinutes } from "#platform/clock";
import type { Finding } from "../src/modules/oversight/given.ts";
import type { CentreWeeks } from "./oversight-weeks.ts";

export interface Snoop {
  kind: string;
  member: string;
  journey: string | null;
  from: Date;
  to: Date;
}

/** Has had to do with it; with `near`, so lately or so soon that a look then belongs to that. */
const tied = (c: CentreWeeks, journey: string, member: string, near?: Date) =>
  c.ties.some(
    (one) =>
      one.journey === journey &&
      one.member === member &&
      (!near ||
        (one.from < addMinutes(near, 2 * 24 * 60) &&
          (one.to === null || one.to > addMinutes(near, -4 * 24 * 60)))),
  );

/** Somebody without any task for this person, who has not looked in passing either. */
function stranger(c: CentreWeeks, journey: string, ...roles: string[]): string {
  const seen = new Set(c.openings.filter((one) => one.journey === journey).map((one) => one.member));
  const none = c.having(...roles).filter((id) => !tied(c, journey, id));
  return c.pick(none.filter((id) => !seen.has(id))) ?? c.pick(none);
}

type Plant = (c: CentreWeeks, day: number) => Omit<Snoop, "kind">;
const span = (member: string, journey: string | null, times: Date[]) => ({
  member,
  journey,
  from: times.reduce((a, b) => (a < b ? a : b)),
  to: times.reduce((a, b) => (a > b ? a : b)),
});

/** Many looks of the same kind by one, at these times. */
function looking(
  c: CentreWeeks,
  member: string,
  journey: string,
  times: Date[],
  deed?: string,
  purpose?: string,
) {
  for (const at of times) c.look(member, journey, at, deed, purpose);
  return span(member, journey, times);
}

const plants: Record<string, Plant> = {
  "off duty at night": (c, day) => {
    const { journey } = c.pick(c.living(c.at(day, 12)));
    const off = c
      .having("night_worker", "primary_contact")
      .filter((id) => !c.onShift(c.at(day + 1, 3)).includes(id))
      .filter((id) => !tied(c, journey, id));
    return looking(c, c.pick(off), journey, [c.at(day + 1, 3)]);
  },
  "the name, by day": (c, day) => {
    const { journey } = c.pick(c.living(c.at(day, 12)));
    const member = stranger(c, journey, "primary_contact", "leader", "deputy");
    return looking(c, member, journey, [c.at(day, 14)], "cases.reveal-name");
  },
  "after she moved": (c, day) => {
    const long = addMinutes(c.at(day, 0), -20 * 24 * 60);
    const { journey } = c.pick(c.cases.filter((one) => one.to && one.to < long));
    const member = stranger(c, journey, "primary_contact", "leader", "deputy");
    return looking(c, member, journey, [c.at(day, 10), c.at(day, 15)], "cases.history", "follow-up");
  },
  "again and again": (c, day) => {
    const { journey } = c.pick(c.living(c.at(day, 12)));
    const member = stranger(c, journey, "primary_contact");
    const times = [0, 1, 2, 3].map((n) => c.at(day + n, 11));
    return looking(c, member, journey, times, "cases.see", "follow-up");
  },
  "through them all": (c, day) => {
    const at = c.at(day, 16, 0);
    const others = (member: string) => c.living(at).filter((one) => !tied(c, one.journey, member));
    const member = c.having("primary_contact").toSorted((a, b) => others(b).length - others(a).length)[0]!;
    for (const [n, one] of others(member).slice(0, 7).entries()) {
      c.look(member, one.journey, addMinutes(at, n * 2));
    }
    return { member, journey: null, from: at, to: addMinutes(at, 14) };
  },
  "all night at one": (c, day) => {
    const { member } = c.shifts.find(
      (one) => one.from >= c.at(day, 20, 0) && c.roles.get(one.member) === "night_worker",
    )!;
    const night = c.at(day, 22, 0);
    const { journey } = c.pick(c.living(night).filter((one) => !tied(c, one.journey, member, night)));
    return looking(
      c,
      member,
      journey,
      Array.from({ length: 32 }, (_, n) => addMinutes(night, n * 12)),
      "cases.history",
    );
  },
  "guessing codes": (c, day) => {
    const member = c.pick(c.having("night_worker"));
    const times = Array.from({ length: 7 }, (_, n) => addMinutes(c.at(day, 12, 0), n * 3));
    for (const at of times) c.searches.push({ at, member, what: "code", used: false });
    return span(member, null, times);
  },
  "where there is room": (c, day) => {
    const member = c.pick(c.having("primary_contact"));
    const times = Array.from({ length: 45 }, (_, n) => addMinutes(c.at(day, 9, 0), n * 8));
    for (const at of times) c.searches.push({ at, member, what: "place", used: false });
    return span(member, null, times);
  },
  "the glass, twice": (c, day) => {
    const { journey } = c.pick(c.living(c.at(day, 12)));
    const member = c.pick(c.having("night_worker"));
    const times = [c.at(day, 19), c.at(day + 2, 20)];
    for (const at of times) c.broken.push({ at, member, journey });
    return span(member, journey, times);
  },
  "walled off": (c, day) => {
    const { journey } = c.pick(c.living(c.at(day, 12)));
    const member = stranger(c, journey, "primary_contact");
    c.walls.add(`${member} ${journey}`);
    return looking(c, member, journey, [c.at(day, 13)]);
  },
  // Said, at work, once: nothing tells it from covering for a colleague. Here to be missed.
  "once, with a reason": (c, day) => {
    const { journey } = c.pick(c.living(c.at(day, 12)));
    const member = stranger(c, journey, "primary_contact");
    return looking(c, member, journey, [c.at(day, 13)], "cases.see", "follow-up");
  },
};

const counts: [keyof typeof plants, number][] = [
  ["off duty at night", 4],
  ["the name, by day", 2],
  ["after she moved", 2],
  ["again and again", 3],
  ["through them all", 2],
  ["all night at one", 1],
  ["guessing codes", 1],
  ["where there is room", 1],
  ["the glass, twice", 2],
  ["walled off", 1],
  ["once, with a reason", 1],
];

/** Twenty, spread over the centres and the weeks, on weekdays where days matter. */
export function plant(centres: readonly CentreWeeks[]): { centre: CentreWeeks; snoop: Snoop }[] {
  return counts
    .flatMap(([kind, n]) => Array.from({ length: n }, () => kind))
    .map((kind, i) => {
      const centre = centres[i % centres.length]!;
      const weeks = centre.days / 7;
      const week = kind === "after she moved" ? weeks - 1 : centre.upTo(weeks - 1);
      return { centre, snoop: { kind, ...plants[kind]!(centre, week * 7 + centre.upTo(2)) } };
    });
}

export const isOf = ({ member, journey, from, to }: Snoop, found: Finding): boolean =>
  found.member === member &&
  (found.journey === journey || found.journey === null || journey === null) &&
  found.from <= to &&
  found.to >= from;
