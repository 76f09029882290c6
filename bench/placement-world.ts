import type { Listing, Need, Room } from "../src/modules/places/given.ts";
import { randomBy, aNeed } from "./world.ts";

/** A year nobody lived, by seed. What is counted stands with its source, what is assumed is called so in docs/bench.md. */
export const days = 365;
export const begins = Date.UTC(2026, 0, 1, 12);
const centresInRegion = 9;
export const regions = 5;
const arrivalsInYear = 2715;
const meanNights = 28;

export interface Unit {
  org: string;
  id: string;
  facts: Listing;
  rooms: Room[];
}

export interface Arrival {
  id: string;
  day: number;
  nights: number;
  need: Need;
  from: { lat: number; lon: number };
  danger: boolean;
  roofless: boolean;
}

export interface Region {
  units: Unit[];
  arrivals: Arrival[];
  /** Those who live there when the year begins: which room, and so many nights more. */
  residents: { room: string; group: "women" | "men"; until: number }[];
}

/** One part of the country, where everybody stays within; `rooms` in the whole country. */
export function region(seed: number, rooms: number): Region {
  const random = randomBy(seed);
  const chance = (part: number) => random() < part;
  const centres = Array.from({ length: centresInRegion }, (_, i) => ({
    ...{ lat: 59 + random() * 3, lon: 7 + random() * 5, share: 0.5 + random(), at: i },
  }));
  const all = centres.reduce((sum, one) => sum + one.share, 0);
  const units = centres.flatMap((centre) => {
    const here = Math.max(2, Math.round(((rooms / regions) * centre.share) / all));
    return unitsOf(centre, here, random);
  });
  const pick = () => {
    let left = random() * all;
    return centres.find((one) => (left -= one.share) <= 0) ?? centres[0]!;
  };
  const arrivals: Arrival[] = [];
  const gap = (regions * days) / arrivalsInYear;
  for (let at = exponential(random, gap); at < days; at += exponential(random, gap)) {
    const { lat, lon } = pick();
    arrivals.push({
      id: String(arrivals.length).padStart(4, "0"),
      day: Math.floor(at),
      nights: nights(random),
      need: need(random),
      from: { lat, lon },
      danger: chance(0.2),
      roofless: chance(0.5),
    });
  }
  return { units, arrivals, residents: residents(units, random) };
}

function exponential(random: () => number, mean: number): number {
  return -Math.log(1 - random()) * mean;
}

/** Log-normal with the known mean; how heavy the tail is, is assumed. */
function nights(random: () => number): number {
  const sigma = 1;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.max(1, Math.round(Math.exp(Math.log(meanNights) - sigma ** 2 / 2 + sigma * normal)));
}

function need(random: () => number): Need {
  const chance = (part: number) => random() < part;
  const kinds = ["intoxicated", "use", "lar", "withdrawal"] as const;
  const uses = chance(0.15);
  const substance = uses ? kinds.filter(() => chance(0.35)) : [];
  return aNeed({
    who: chance(0.91) ? "woman" : "man",
    children: chance(0.4)
      ? Array.from({ length: 1 + (chance(0.5) ? 1 : 0) + (chance(0.35) ? 1 : 0) }, () =>
          Math.floor(random() * 18),
        )
      : [],
    substance: uses && substance.length === 0 ? ["intoxicated"] : substance,
    pets: chance(0.05),
    wheelchair: chance(0.03),
  });
}

/** A house for women, and for men and families flats or a floor open to either. */
function unitsOf(
  centre: { lat: number; lon: number; at: number },
  count: number,
  random: () => number,
): Unit[] {
  const chance = (part: number) => random() < part;
  const org = `c${centre.at}`;
  const forMen = Math.max(1, Math.round(count * 0.2));
  const answer = () => ["yes", "yes", "conditions", "no", "unknown"][Math.floor(random() * 5)]!;
  const said = () =>
    ({
      answer: answer(),
      decides: [],
      ground: "Øvelse",
      confirmed: "2026-12-31",
    }) as Listing["terms"]["women"]["use"];
  const terms = {
    arrive: said(),
    use: said(),
    storage: said(),
    lar: said(),
    equipment: said(),
    detox: said(),
  };
  const unit = (name: string, men: boolean, rooms: number): Unit => ({
    org,
    id: `${org}-${name}`,
    facts: {
      ...{
        name,
        orgPublicId: org,
        orgName: org,
        house: org,
        usesHavn: true,
        phone: null,
        municipality: "9901",
      },
      kind: men ? (chance(0.5) ? "municipal-flat" : "own-house") : "shielded",
      women: true,
      men,
      children: true,
      ownEntrance: chance(0.5),
      nightStaff: chance(0.7),
      pets: chance(0.3),
      wheelchair: chance(0.5),
      languages: null,
      interpreter: true,
      byItself: chance(0.3),
      larPharmacyKm: null,
      extraPlaces: 0,
      lat: centre.lat,
      lon: centre.lon,
      terms: { women: terms, men: terms, withChildren: terms },
    },
    rooms: Array.from({ length: rooms }, (_, i) => ({
      id: `${org}-${name}-${i}`,
      whoFor: men ? "either" : "women",
      childBeds: [0, 1, 2, 2, 3][Math.floor(random() * 5)]!,
      ...{
        cots: 0,
        bathroom: chance(0.4),
        wheelchair: chance(0.2),
        groundFloor: chance(0.4),
        extraUntil: null,
      },
    })),
  });
  return [unit("hus", false, count - forMen), unit("flat", true, forMen)];
}

/** As many as on an ordinary day, each with a stay that is on its way. */
function residents(units: readonly Unit[], random: () => number): Region["residents"] {
  const rooms = units.flatMap((one) => one.rooms);
  const living = ((arrivalsInYear / days) * meanNights) / regions / rooms.length;
  return rooms
    .filter(() => random() < Math.min(0.95, living))
    .map(({ id }) => ({
      room: id,
      group: "women" as const,
      until: Math.max(1, Math.round(random() * 2 * meanNights)),
    }));
}
