import { osloDate } from "#platform/clock";
import { kindOf } from "./information.ts";
import { explainer, strong, type HouseFacts, type Opening } from "./reasons.ts";

/** Why something is worth asking about. */
export type Rule =
  | "off-work"
  | "after-closure"
  | "returning"
  | "name"
  | "many"
  | "volume"
  | "searches"
  | "vacancies"
  | "break-glass"
  | "wall";

/** Something nobody has explained yet: by whom, about whom if it is about one, why it is asked, and when. */
export interface Finding {
  member: string;
  journey: string | null;
  rules: Rule[];
  looks: number;
  from: Date;
  to: Date;
}

/** A search, by what was searched for: a caller's code, or a free place. `used`: something was opened or held after it. */
export interface Sought {
  at: Date;
  member: string;
  what: "code" | "place";
  used: boolean;
}

export interface Watched extends HouseFacts {
  openings: readonly Opening[];
  /** The same, and what was tried and refused. */
  tried: readonly Opening[];
  searches: readonly Sought[];
  /** Opened by breaking the glass. */
  broken: readonly { at: Date; member: string; journey: string }[];
  walled: (member: string, journey: string) => boolean;
}

/** From how many it is worth a question. Chosen on generated weeks (test/oversight): rules alone drown the one who reviews. */
const least = { days: 3, ways: 5, volume: 25, timesPeers: 4, codes: 5, places: 30, timesPeersPlaces: 10 };
const afterClosure = 14 * 86_400_000;

/** Explains first and asks about the rest: one finding for each colleague and person, one for what is about many. */
export function findings(week: Watched): Finding[] {
  const { reason, atWork, onShift } = explainer(week);
  const known = week.openings.map((one) => ({ ...one, why: reason(one) }));
  const found = new Map<string, Finding>();
  function note(rule: Rule, journey: string | null, looks: readonly { at: Date; member: string }[]): void {
    const { member } = looks[0]!;
    const key = `${member} ${journey}`;
    const times = looks.map((one) => one.at.getTime());
    const old = found.get(key);
    found.set(key, {
      member,
      journey,
      rules: [...new Set([...(old?.rules ?? []), rule])],
      looks: Math.max(old?.looks ?? 0, looks.length),
      from: new Date(Math.min(old?.from.getTime() ?? Infinity, ...times)),
      to: new Date(Math.max(old?.to.getTime() ?? 0, ...times)),
    });
  }

  const medians = peers(known);
  for (const looks of groups(known, (one) => `${one.member} ${one.journey}`)) {
    const { journey } = looks[0]!;
    const over = week.over.get(journey);
    const open = looks.filter((one) => !strong(one.why));
    const none = looks.filter((one) => one.why === undefined);
    const late = open.filter(
      (one) => over && one.at.getTime() > over.getTime() + afterClosure && one.purpose !== "disclosure",
    );
    if (late.length > 0) note("after-closure", journey, late);
    // Who is on every night sees the same people every night: returning is asked of looks that no shift explains.
    const returning = open.filter((one) => one.why !== "shift");
    if (new Set(returning.map((one) => osloDate(one.at))).size >= least.days) {
      note("returning", journey, returning);
    }
    const named = none.filter((one) => ["name", "packet"].includes(kindOf(one.deed)));
    if (named.length > 0) note("name", journey, named);
    if (open.length >= Math.max(least.volume, least.timesPeers * medians)) note("volume", journey, open);
  }

  for (const looks of groups(week.tried, (one) => `${one.member} ${one.journey}`)) {
    const { journey, member } = looks[0]!;
    if (week.walled(member, journey)) note("wall", journey, looks);
  }

  const away = known.filter((one) => one.why === undefined && !atWork(one.member, one.at));
  for (const looks of groups(away, (one) => `${one.member} ${osloDate(one.at)}`)) {
    const ways = new Set(looks.map((one) => one.journey));
    // Many of those who live here in one night is more often a shift nobody wrote down than five secrets.
    if (ways.size >= 3) note("off-work", null, looks);
    else for (const each of groups(looks, (one) => one.journey)) note("off-work", each[0]!.journey, each);
  }
  const none = known.filter((one) => one.why === undefined && !onShift(one.member, one.at));
  for (const looks of groups(none, (one) => `${one.member} ${osloDate(one.at)}`)) {
    if (new Set(looks.map((one) => one.journey)).size >= least.ways) note("many", null, looks);
  }
  for (const looks of groups(week.broken, (one) => `${one.member} ${one.journey}`)) {
    if (looks.length >= 2) note("break-glass", looks[0]!.journey, looks);
  }
  searched(week.searches, note);
  return [...found.values()];
}

function searched(
  all: readonly Sought[],
  note: (rule: Rule, journey: null, looks: readonly Sought[]) => void,
) {
  const unused = all.filter((one) => !one.used);
  const days = (what: Sought["what"]) =>
    groups(
      unused.filter((one) => one.what === what),
      (one) => `${one.member} ${osloDate(one.at)}`,
    );
  for (const looks of days("code")) if (looks.length >= least.codes) note("searches", null, looks);
  const places = days("place");
  for (const looks of places) {
    const others = places.filter((one) => one[0]!.member !== looks[0]!.member).map((one) => one.length);
    if (looks.length >= Math.max(least.places, least.timesPeersPlaces * median(others))) {
      note("vacancies", null, looks);
    }
  }
}

const groups = <T>(all: readonly T[], by: (one: T) => string): T[][] => [...Map.groupBy(all, by).values()];

/** How often a colleague usually looks at one person whose task is not her own. */
const peers = (known: readonly (Opening & { why: Parameters<typeof strong>[0] })[]): number =>
  median(
    groups(
      known.filter((one) => !strong(one.why)),
      (one) => `${one.member} ${one.journey}`,
    ).map((looks) => looks.length),
  );

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
