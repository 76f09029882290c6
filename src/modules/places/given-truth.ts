import type { RawRoom, RawUnit, RawWorld } from "./given-worlds.ts";

/*
 * The judge: straight from what is written about the rules, one room and one hour at a time, and from the rooms
 * as they are. It calls nothing of the search. Slow and plain on purpose.
 */

export interface Verdict {
  group: "can" | "measure" | "cannot" | "unknown";
  /** Codes of what stands in the way, a measure too, in no order. */
  codes: string[];
  /** Who must say yes to each measure, by its code. */
  decides: Record<string, string>;
  km: number | null;
  /** A room that would do stands empty at this moment. */
  holdable: boolean;
  /** When a room that would do is empty, if that is later than now. */
  freeFrom: number | null;
  /** When the first is known to be empty, if none is by the time it is wanted. */
  fullUntil: number | null;
}

/** Kilometres on the sphere by the law of cosines: another formula than the product's. */
function far(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const r = Math.PI / 180;
  const cos =
    Math.sin(a.lat * r) * Math.sin(b.lat * r) +
    Math.cos(a.lat * r) * Math.cos(b.lat * r) * Math.cos((b.lon - a.lon) * r);
  return Math.round(6371 * Math.acos(Math.min(1, cos)));
}

/** What the wall shows in Norway: two hours ahead of the world until the last Sunday of October 2026, then one. */
const ahead = (at: number) => (at < Date.UTC(2026, 9, 25, 1) ? 2 : 1) * 3_600_000;
const dateOf = (at: number) => new Date(at + ahead(at)).toISOString().slice(0, 10);
const noonOf = (date: string) => {
  const noon = Date.parse(`${date}T12:00:00Z`);
  return noon - ahead(noon);
};

/** From the night worker's own desk and outwards: whoever is farthest out must say yes. */
const deciding = [
  ["free-room", "house"],
  ["night-staff", "leader"],
  ["health-tonight", "health"],
  ["dose-arranged", "lar"],
  ["service-follows-up", "substance-service"],
] as const;

export function truth(world: RawWorld, unit: RawUnit): Verdict {
  const { need, now } = world;
  const f = unit.facts;
  const woman = need.who === "woman";
  const [group, others] = woman ? (["women", "men"] as const) : (["men", "women"] as const);
  const n = need.children.length;
  const today = dateOf(now.getTime());
  const by = need.from !== null && need.from > today ? noonOf(need.from) : now.getTime();
  const point = f.lat === null || f.lon === null ? null : { lat: f.lat, lon: f.lon };
  const km = point && world.from ? far(world.from, point) : null;
  const awayKm = point && world.awayFrom ? far(world.awayFrom, point) : null;
  const no: string[] = [];
  const unknown: string[] = [];
  const decides: Record<string, string> = {};

  const ask = (code: string, is: boolean | null) => {
    if (is === null) unknown.push(`${code}-unknown`);
    else if (!is) no.push(`${code}-no`);
  };
  if (need.avoid.includes(f.municipality)) no.push("avoid");
  if (need.away) {
    // Ninety kilometres in an hour, straight through the mountains.
    if (awayKm === null) unknown.push("away-unknown");
    else if (awayKm / 90 < need.away.minutes / 60) no.push("away");
  }
  if (need.maxKm !== null) {
    if (km === null) unknown.push("distance-unknown");
    else if (km > need.maxKm) no.push("too-far");
  }
  const result = (more: Partial<Verdict> = {}): Verdict => ({
    group:
      no.length > 0
        ? "cannot"
        : unknown.length > 0
          ? "unknown"
          : Object.keys(decides).length > 0
            ? "measure"
            : "can",
    codes: [...no, ...unknown, ...Object.keys(decides)],
    ...{ decides, km, holdable: false, freeFrom: null, fullUntil: null },
    ...more,
  });
  if (!f.usesHavn) {
    unknown.push("not-in-havn");
    return result();
  }
  if (unit.knownUntil === null || unit.knownUntil <= now) unknown.push("stale-unknown");
  ask(group, f[group]);
  if (n > 0) ask("children", f.children);
  if (need.pets) ask("pets", f.pets);
  if (need.language !== null && !(f.languages ?? []).includes(need.language) && f.interpreter !== true)
    decides["language-interpreter"] = "house";
  for (const [wanted, key] of [
    ["intoxicated", "arrive"],
    ["use", "use"],
    ["lar", "lar"],
    ["withdrawal", "detox"],
  ] as const) {
    if (!need.substance.includes(wanted)) continue;
    const said = f.terms[n > 0 ? "withChildren" : group][key];
    if (said.answer === "unknown" || said.confirmed === null) unknown.push(`${key}-unknown`);
    else if (Date.parse(today) - Date.parse(said.confirmed) > 180 * 86_400_000) unknown.push(`${key}-old`);
    else if (said.answer === "no") no.push(`${key}-no`);
    else if (said.answer === "conditions")
      decides[`${key}-conditions`] =
        deciding.findLast(([what]) => said.decides.includes(what))?.[1] ?? "house";
  }

  /** Whether anybody is in the way of the group in this room at that moment. */
  const empty = (room: RawRoom, at: number) =>
    unit.there.every((one) => {
      if (one.until !== null && one.until.getTime() <= at) return true;
      if (unit.rooms[one.room] === room) return false;
      if (f.kind === "municipal-flat" || unit.sideBySide || one.who !== others) return true;
      return room.whoFor !== "either" && unit.rooms[one.room]!.whoFor !== "either";
    });
  const moments = [
    now.getTime(),
    ...unit.there.flatMap(({ until }) => (until && until > now ? [until.getTime()] : [])),
  ];
  moments.sort((a, b) => a - b);
  const firstEmpty = (room: RawRoom) => moments.find((at) => empty(room, at)) ?? null;
  const ours =
    f[group] === true
      ? unit.rooms.filter((room) => {
          if (room.whoFor === others || (unit.closedTo && room.extraUntil !== null)) return false;
          const at = firstEmpty(room);
          // An extra place that is not empty before its night is over is no place.
          return room.extraUntil === null || (at !== null && at < room.extraUntil.getTime());
        })
      : [];
  const wheels = (room: RawRoom) => (room.wheelchair === null ? f.wheelchair : room.wheelchair);
  if (need.wheelchair) {
    const said = ours.length === 0 ? [f.wheelchair] : ours.map(wheels);
    ask("wheelchair", said.some((is) => is === true) ? true : said.some((is) => is === null) ? null : false);
  }
  if (f[group] !== true || (n > 0 && f.children !== true)) return result();
  if (ours.length === 0) {
    no.push("no-rooms");
    return result();
  }
  const into = need.wheelchair ? ours.filter((room) => wheels(room) === true) : ours;
  const big = (into.length > 0 ? into : ours).filter((room) => room.childBeds + room.cots >= n);
  if (big.length === 0) {
    no.push("too-small");
    return result();
  }
  const hidden = unit.closedTo;
  const at = (room: RawRoom) => (hidden ? null : firstEmpty(room));
  const later = by > now.getTime();
  const free = big.filter((room) => {
    const when = at(room);
    return when !== null && when <= by && !(later && room.extraUntil !== null);
  });
  if (free.length === 0) {
    if (f.extraPlaces > 0 && !hidden) {
      decides["extra-place"] = "leader";
      return result();
    }
    no.push("full");
    const known = big.filter((room) => !later || room.extraUntil === null).flatMap((room) => at(room) ?? []);
    return result({ fullUntil: known.length > 0 ? Math.min(...known) : null });
  }
  if (free.every((room) => room.childBeds < n)) decides["cots"] = "house";
  const when = Math.min(...free.map((room) => at(room)!));
  return result({
    holdable: free.some((room) => at(room) === now.getTime()),
    freeFrom: when > now.getTime() ? when : null,
  });
}
