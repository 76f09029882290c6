import { freeTimes, never, withoutOver } from "./free-times.ts";
import { aNeed } from "./given.ts";
import { listedOf, type Listed } from "./listed-unit.ts";
import { substanceNeeds, wishes, type Group, type Need } from "./need.ts";
import { marksOf } from "./room-marks.ts";
import {
  termKeys,
  unitKinds,
  type GroupTerms,
  type Known,
  type Listing,
  type Term,
  type TermAnswer,
} from "./unit.ts";

/** Everything a search is judged by, as the owners know it: rooms and who lives there, not what was published. */
export interface RawRoom {
  whoFor: Group | "either";
  childBeds: number;
  cots: number;
  bathroom: boolean;
  /** Null: as the unit says. */
  wheelchair: Known;
  groundFloor: boolean;
  extraUntil: Date | null;
}

export interface RawUnit {
  id: string;
  facts: Listing;
  rooms: RawRoom[];
  /** Index of the room; whoever is there leaves at `until`, or nobody knows. */
  there: { room: number; who: Group | null; until: Date | null }[];
  knownUntil: Date | null;
  sideBySide: boolean;
  /** Somebody lives there whom the person may not meet. */
  closedTo: boolean;
}

export interface RawWorld {
  now: Date;
  need: Need;
  from: { lat: number; lon: number } | null;
  awayFrom: { lat: number; lon: number } | null;
  units: RawUnit[];
}

type Random = () => number;

/** Random numbers by seed (mulberry32): a world that fails can be made again. */
export function randomBy(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const hour = 3_600_000;
const start = Date.UTC(2026, 9, 20);
const deciders = [
  "service-follows-up",
  "night-staff",
  "dose-arranged",
  "free-room",
  "health-tonight",
] as const;
const municipalities = ["9901", "9902", "9903"];

/** One world. Most things are willing, or nothing would ever fit and half of the rules would never be asked. */
export function aWorld(random: Random, size?: number): RawWorld {
  const chance = (part: number) => random() < part;
  const pick = <T>(...all: T[]): T => all[Math.floor(random() * all.length)]!;
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const known = (): Known => (chance(0.85) ? true : pick(false, null));
  const some = <T>(all: readonly T[], part: number) => all.filter(() => chance(part));
  // Through the night the clocks go back, and through noon.
  const now = new Date(start + upTo(9 * 24 * 60) * 60_000);
  const days = new Map<number, string>();
  const day = (ahead: number): string => {
    const kept = days.get(ahead) ?? new Date(now.getTime() + ahead * 24 * hour).toISOString().slice(0, 10);
    days.set(ahead, kept);
    return kept;
  };
  const spot = () => ({ lat: 59 + random() * 5, lon: 6 + random() * 8 });

  const term = (): Term => {
    const answer = pick<TermAnswer>("yes", "yes", "yes", "conditions", "conditions", "no", "unknown");
    const decides = answer === "conditions" ? some(deciders, 0.25) : [];
    return {
      answer,
      decides,
      ground: answer === "conditions" && decides.length === 0 ? "Øvelse" : null,
      // Answers stand for 180 days: around the day they cease to.
      confirmed: chance(0.05) ? null : chance(0.15) ? day(-180 + upTo(2) - 1) : day(-upTo(150)),
    };
  };
  const terms = () => Object.fromEntries(termKeys.map((key) => [key, term()])) as GroupTerms["women"];

  const unit = (_: unknown, i: number): RawUnit => {
    const located = chance(0.95);
    const rooms = Array.from({ length: upTo(3) }, (): RawRoom => ({
      whoFor: pick("women", "men", "either", "women"),
      childBeds: upTo(2),
      cots: chance(0.3) ? upTo(2) : 0,
      bathroom: chance(0.3),
      wheelchair: pick(true, null, null, false),
      groundFloor: chance(0.3),
      extraUntil: chance(0.1) ? new Date(now.getTime() + (1 + upTo(24)) * hour) : null,
    }));
    return {
      id: `u${i}`,
      facts: {
        name: `Øvelse ${i}`,
        kind: pick(...unitKinds),
        women: known(),
        men: known(),
        children: known(),
        ownEntrance: known(),
        nightStaff: known(),
        pets: known(),
        wheelchair: known(),
        languages: pick(null, [], ["ar"], ["ar", "pl"]),
        interpreter: pick(true, true, false, null),
        byItself: known(),
        larPharmacyKm: chance(0.5) ? upTo(40) : null,
        extraPlaces: chance(0.15) ? 1 + upTo(2) : 0,
        municipality: pick(...municipalities),
        ...(located ? spot() : { lat: null, lon: null }),
        phone: chance(0.5) ? "00 11 22 33" : null,
        usesHavn: chance(0.93),
        orgPublicId: "o",
        orgName: "Øvelse",
        house: `h${upTo(2)}`,
        terms: { women: terms(), men: terms(), withChildren: terms() },
      },
      rooms,
      there: rooms.flatMap((_room, room) =>
        chance(0.45)
          ? [
              {
                room,
                who: pick<Group | null>("women", "women", "men", null),
                until: chance(0.4) ? null : new Date(now.getTime() + (upTo(96) - 6) * hour),
              },
            ]
          : [],
      ),
      knownUntil: chance(0.03)
        ? null
        : new Date(now.getTime() + (chance(0.03) ? -upTo(5) : 1 + upTo(100)) * hour),
      sideBySide: chance(0.1),
      closedTo: chance(0.1),
    };
  };

  return {
    now,
    need: aNeed({
      who: pick("woman", "woman", "man"),
      children: chance(0.5) ? [] : Array.from({ length: 1 + upTo(3) }, () => upTo(17)),
      substance: some(substanceNeeds, 0.2),
      pets: chance(0.2),
      wheelchair: chance(0.25),
      language: chance(0.2) ? pick("ar", "pl", "uk") : null,
      avoid: some(municipalities.slice(1), 0.15),
      away: chance(0.15) ? { from: "9902", minutes: 15 + upTo(180) } : null,
      maxKm: chance(0.25) ? 1 + upTo(500) : null,
      from: chance(0.3) ? day(upTo(5) - 1) : null,
      until: null,
      wishes: some(wishes, 0.2),
    }),
    from: chance(0.95) ? spot() : null,
    awayFrom: chance(0.95) ? spot() : null,
    units: Array.from({ length: size ?? 1 + upTo(4) }, unit),
  };
}

/** As the unit's owner publishes it. */
export function publishedAs(unit: RawUnit, now: Date): Listed {
  const rooms = unit.rooms.map(({ wheelchair, ...room }, i) => ({
    ...room,
    wheelchair: wheelchair ?? unit.facts.wheelchair,
    id: `${i}`,
  }));
  // Whoever has left is no longer among those the owner counts.
  const there = unit.there
    .filter(({ until }) => until === null || until > now)
    .map(({ room, ...one }) => ({ ...one, roomId: `${room}` }));
  const free = freeTimes({ ...unit.facts, sideBySide: unit.sideBySide }, rooms, there)
    .map((one) => withoutOver(one, now))
    .filter((one) => one.women !== never || one.men !== never);
  return listedOf({
    org: "them",
    unitId: unit.id,
    facts: unit.facts,
    beds: free.map((one) => one.room.childBeds),
    cots: free.map((one) => one.room.cots),
    marks: free.map((one) => marksOf(one.room)),
    women: free.map((one) => one.women),
    men: free.map((one) => one.men),
    knownUntil: unit.knownUntil,
  });
}
