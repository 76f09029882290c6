import { addMinutes, atOsloTime } from "#platform/clock";
import type { Opening, Sought, Watched } from "../src/modules/oversight/given.ts";

/** Random numbers by seed (mulberry32). */
export function randomBy(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Tie = Watched["ties"][number];
interface Living {
  journey: string;
  from: Date;
  to: Date | null;
  accountable: string;
  deputy: string;
}

/** One centre over some weeks: who lives there, who has which task, the rota, and every look with the reason nobody writes down. */
export class CentreWeeks {
  readonly random: () => number;
  readonly name: string;
  readonly days: number;
  readonly roles = new Map<string, string>();
  readonly cases: Living[] = [];
  readonly ties: Tie[] = [];
  readonly shifts: Watched["shifts"][number][] = [];
  readonly openings: Opening[] = [];
  readonly searches: Sought[] = [];
  readonly broken: { at: Date; member: string; journey: string }[] = [];
  readonly walls = new Set<string>();

  constructor(name: string, weeks: number, random: () => number) {
    this.name = name;
    this.days = weeks * 7;
    this.random = random;
    this.staff();
    this.people();
    for (let day = 0; day < this.days; day++) this.oneDay(day);
  }

  /** A Monday in September, and so many days after: no change of the clock in between. */
  at = (day: number, hour: number, minute = this.upTo(60)) => atOsloTime(2026, 9, 7 + day, hour, minute);
  upTo = (n: number) => Math.floor(this.random() * n);
  chance = (part: number) => this.random() < part;
  pick = <T>(all: readonly T[]): T => all[this.upTo(all.length)]!;
  some = <T>(all: readonly T[], n: number): T[] =>
    all
      .map((one) => ({ one, by: this.random() }))
      .toSorted((a, b) => a.by - b.by)
      .slice(0, n)
      .map(({ one }) => one);
  having = (...roles: string[]) =>
    [...this.roles].flatMap(([id, role]) => (roles.includes(role) ? [id] : []));
  living = (at: Date) => this.cases.filter((one) => one.from <= at && (one.to === null || one.to > at));
  onShift = (at: Date) =>
    this.shifts.filter((one) => one.from <= at && one.to >= at).map((one) => one.member);

  look(member: string, journey: string, at: Date, deed = "cases.see", purpose: string | null = null): void {
    this.openings.push({ at, member, journey, deed, purpose });
  }

  private staff(): void {
    const many: [string, number][] = [
      ["leader", 1],
      ["deputy", 1],
      ["primary_contact", 4],
      ["night_worker", 6],
    ];
    for (const [role, count] of many)
      for (let i = 0; i < count; i++) this.roles.set(`${this.name}-${role}-${i}`, role);
    const nights = this.having("night_worker");
    const leads = this.having("leader", "deputy");
    for (let day = -1; day < this.days; day++) {
      const span = { from: this.at(day, 21, 0), to: this.at(day + 1, 6, 0) };
      for (const member of this.some(nights, 2)) this.shifts.push({ member, ...span });
      this.shifts.push({ member: leads[Math.floor((day + 1) / 7) % 2]!, ...span });
    }
  }

  private people(): void {
    for (let i = 0; i < 16 + this.days / 2; i++) {
      const begun = i < 16 ? -30 + this.upTo(30) : this.upTo(this.days);
      // Somebody moves in the first days, so that there is a case to look at long after.
      const stayed = i < 2 ? 1 : begun + 14 + this.upTo(50);
      const [accountable, deputy] = this.some(this.having("primary_contact"), 2) as [string, string];
      const from = this.at(begun, 8 + this.upTo(16));
      const to = stayed < this.days ? this.at(stayed, 11) : null;
      const journey = `${this.name}-way-${i}`;
      this.cases.push({ journey, from, to, accountable, deputy });
      for (const member of [accountable, deputy]) {
        this.ties.push({ journey, member, why: "responsible", from, to });
      }
      const taker = this.onShift(from)[0] ?? this.pick(this.having("primary_contact", "night_worker"));
      this.ties.push({ journey, member: taker, why: "received", from: addMinutes(from, -90), to: from });
      for (let n = 0; n < 3; n++) this.look(taker, journey, addMinutes(from, -60 + n * 25), "intake.search");
    }
  }

  private oneDay(day: number): void {
    const noon = this.at(day, 12, 0);
    const weekday = day % 7 < 5;
    for (const one of this.living(noon)) {
      const away = !weekday || this.chance(0.15);
      const carer = away ? one.deputy : one.accountable;
      if (weekday) {
        for (let n = 0; n < 2 + this.upTo(3); n++)
          this.look(carer, one.journey, this.at(day, 8 + this.upTo(8)));
        if (this.chance(0.5)) this.wrote(carer, one.journey, this.at(day, 15));
        if (this.chance(0.1)) this.look(carer, one.journey, this.at(day, 21), "cases.history");
      }
      if (this.chance(0.05)) this.look(carer, one.journey, this.at(day, 13), "cases.reveal-name");
    }
    for (const hour of [22, 1, 5]) {
      const at = this.at(hour < 6 ? day + 1 : day, hour);
      for (const member of this.onShift(at).filter((id) => this.roles.get(id) === "night_worker")) {
        for (const one of this.some(this.living(at), 2)) {
          this.look(member, one.journey, at);
          if (this.chance(0.3)) this.wrote(member, one.journey, addMinutes(at, 12));
        }
      }
    }
    if (weekday) this.aroundTheHouse(day);
    this.unwritten(day);
  }

  private wrote(member: string, journey: string, at: Date): void {
    this.look(member, journey, at, "cases.write");
    this.ties.push({ journey, member, why: "wrote", from: at, to: at });
  }

  /** Covering for a colleague, seeing to the work, a hand-over, a search: all in order, and said or known. */
  private aroundTheHouse(day: number): void {
    const { journey } = this.pick(this.living(this.at(day, 12, 0)));
    if (this.chance(0.5)) {
      const member = this.pick(this.having("primary_contact", "deputy"));
      for (let n = 0; n < 2; n++) this.look(member, journey, this.at(day, 10 + n), "cases.see", "follow-up");
    }
    if (day % 7 === 1) {
      for (const one of this.some(this.living(this.at(day, 12, 0)), 5))
        this.look(
          this.pick(this.having("leader")),
          one.journey,
          this.at(day, 14),
          "cases.see",
          "supervision",
        );
    }
    if (this.chance(0.2)) {
      const member = this.pick(this.having("deputy", "primary_contact"));
      const from = this.at(day, 13);
      this.ties.push({ journey, member, why: "handover", from, to: addMinutes(from, 60) });
      for (let n = 0; n < 3; n++) this.look(member, journey, addMinutes(from, n * 20), "handovers.offer");
    }
    for (let n = 0; n < 4; n++) {
      const member = this.pick([...this.roles.keys()]);
      this.searches.push({ at: this.at(day, 11 + n), member, what: "place", used: this.chance(0.5) });
    }
    if (this.chance(0.6)) {
      const member = this.pick(this.having("primary_contact", "night_worker"));
      this.searches.push({ at: this.at(day, 16), member, what: "code", used: this.chance(0.8) });
    }
    const over = this.cases.filter((one) => one.to && one.to < this.at(day, 0));
    if (over.length > 0 && this.chance(0.2)) {
      const one = this.pick(over);
      this.look(one.accountable, one.journey, this.at(day, 9), "cases.history", "disclosure");
    }
  }

  /** What is in order and cannot be seen to be: a wrong press, a shift swapped by telephone, somebody rung at home. */
  private unwritten(day: number): void {
    const at = this.at(day, 10 + this.upTo(6));
    if (this.chance(0.5) && day % 7 < 5) {
      this.look(this.pick(this.having("primary_contact", "leader")), this.pick(this.living(at)).journey, at);
    }
    if (this.chance(0.06)) {
      const night = this.at(day, 22);
      const off = this.having("night_worker").filter((id) => !this.onShift(night).includes(id));
      const member = this.pick(off);
      for (const one of this.some(this.living(night), 6))
        for (let n = 0; n < 2; n++) this.look(member, one.journey, addMinutes(night, n * 40));
    }
    if (this.chance(0.06)) {
      const night = this.at(day + 1, 2);
      const leads = this.having("leader", "deputy").filter((id) => !this.onShift(night).includes(id));
      for (const member of leads.slice(0, 1)) this.look(member, this.pick(this.living(night)).journey, night);
    }
    if (this.chance(0.02)) {
      const one = this.pick(this.living(at));
      this.broken.push({ at, member: this.pick(this.having("night_worker")), journey: one.journey });
    }
  }

  /** As it would be found when the log is looked through on one morning. */
  watched(from: Date, to: Date): Watched {
    const within = <T extends { at: Date }>(all: readonly T[]) =>
      all.filter((one) => one.at >= from && one.at < to);
    return {
      openings: within(this.openings),
      tried: within(this.openings),
      searches: within(this.searches),
      broken: this.broken.filter((one) => one.at < to && one.at > addMinutes(to, -30 * 24 * 60)),
      ties: this.ties.filter((one) => one.from < to),
      stays: this.cases,
      shifts: this.shifts,
      roles: this.roles,
      over: new Map(this.cases.flatMap((one) => (one.to && one.to < to ? [[one.journey, one.to]] : []))),
      walled: (member, journey) => this.walls.has(`${member} ${journey}`),
    };
  }
}
