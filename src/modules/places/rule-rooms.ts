import { isFreeBy, roomFits, type Candidate } from "./candidate.ts";
import { groupOf, type Need } from "./need.ts";
import { cannot, measure, sinceTheLaw, type Rule } from "./rule-kind.ts";

/** A group or children the unit does not take have their reason already. */
const roomFor = (need: Need, { facts }: Candidate) =>
  facts[groupOf(need)] === true && (need.children.length === 0 || facts.children === true);

/** The rooms a wheelchair gets into. Where none is known to be, that has its reason already, and all are looked at. */
function reachable(need: Need, { rooms }: Candidate) {
  const into = rooms.filter((room) => roomFits({ children: [], wheelchair: need.wheelchair }, room));
  return into.length > 0 ? into : rooms;
}

const fittingRooms = (need: Need, unit: Candidate) =>
  reachable(need, unit).filter((room) => room.childBeds + room.cots >= need.children.length);

const tooSmall: Rule = {
  code: "too-small",
  law: null,
  ...sinceTheLaw,
  inside: true,
  test: (need, unit) => {
    if (!roomFor(need, unit)) return undefined;
    if (unit.rooms.length === 0) return cannot("no-rooms");
    const n = need.children.length;
    return fittingRooms(need, unit).length > 0 ? undefined : cannot("too-small", { n });
  },
};

/** A room counts as taken also when it waits for the other group to leave: women and men are kept apart. */
const full: Rule = {
  code: "full",
  law: { law: "krisesenterlova", section: "2" },
  ...sinceTheLaw,
  inside: true,
  test: (need, unit) => {
    const fitting = fittingRooms(need, unit);
    if (!roomFor(need, unit) || fitting.length === 0) return undefined;
    if (fitting.some((room) => isFreeBy(unit, room))) return undefined;
    if (unit.facts.extraPlaces > 0) return measure("extra-place", "leader", { n: unit.facts.extraPlaces });
    const later = unit.by > unit.now.getTime();
    const known = fitting.flatMap(({ from, extra }) => (from === null || (later && extra) ? [] : from));
    return cannot("full", known.length > 0 ? { until: new Date(Math.min(...known)).toISOString() } : {});
  },
};

/** A room is free, and the last bed must be put in. */
const cots: Rule = {
  code: "cots",
  law: { law: "krisesenterlova", section: "3" },
  ...sinceTheLaw,
  inside: true,
  test: (need, unit) => {
    const free = fittingRooms(need, unit).filter((room) => isFreeBy(unit, room));
    const beds = Math.max(...free.map((room) => room.childBeds));
    if (!roomFor(need, unit) || free.length === 0 || beds >= need.children.length) return undefined;
    const n = need.children.length - beds;
    return measure("cots", "house", { n });
  },
};

export const roomy: readonly Rule[] = [tooSmall, full, cots];
