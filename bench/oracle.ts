import { systemClock } from "#platform/clock";
import { hold, type Need } from "#modules/places";
import type { Client } from "./client.ts";
import { someNeed, type World } from "./world.ts";

interface Unit {
  org: string;
  id: string;
  public: string;
  kind: string;
  for_women: boolean | null;
  for_men: boolean | null;
  takes_children: boolean | null;
  pets: boolean | null;
  wheelchair: boolean | null;
  municipality: string;
  lat: number | null;
  lon: number | null;
  uses_havn: boolean;
  terms: Record<string, string> | null;
  rooms: { id: string; who: string; beds: number }[] | null;
  taken: { room: string; who: string | null }[] | null;
}

/** Looks at the tables of the owners themselves, never at what they have published. */
const units = `
  select u.org_id as org, u.id, u.public_id as public, u.kind, u.for_women, u.for_men, u.takes_children, u.pets, u.wheelchair,
    u.municipality, u.lat, u.lon, u.uses_havn,
    (select jsonb_object_agg(t.key, t.answer) from places.unit_terms t where t.org_id = u.org_id and t.unit_id = u.id) as terms,
    (select jsonb_agg(jsonb_build_object('id', r.id, 'who', r.who_for, 'beds', r.child_beds))
       from places.rooms r where r.org_id = u.org_id and r.unit_id = u.id) as rooms,
    (select jsonb_agg(jsonb_build_object('room', o.room_id, 'who', o.who))
       from places.occupancies o where o.org_id = u.org_id and o.unit_id = u.id and o.during @> now()) as taken
  from places.units u join access.organisations g on g.id = u.org_id where g.training`;

/** Kilometres on the sphere by the haversine, written anew. */
function far(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const h =
    Math.sin(rad(b.lat - a.lat) / 2) ** 2 +
    Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lon - a.lon) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

function fits(unit: Unit, need: Need, from: { lat: number; lon: number }): boolean {
  const group = need.who === "woman" ? "women" : "men";
  if (!unit.uses_havn || unit[`for_${group}`] !== true) return false;
  if (need.children.length > 0 && unit.takes_children !== true) return false;
  if ((need.pets && unit.pets !== true) || (need.wheelchair && unit.wheelchair !== true)) return false;
  if (need.avoid.includes(unit.municipality)) return false;
  const key = { intoxicated: "arrive", use: "use", lar: "lar", withdrawal: "detox" };
  if (need.substance.some((what) => !["yes", "conditions"].includes(unit.terms?.[key[what]] ?? "")))
    return false;
  if (need.maxKm !== null) {
    if (unit.lat === null || unit.lon === null) return false;
    if (Math.round(far(from, { lat: unit.lat, lon: unit.lon })) > need.maxKm) return false;
  }
  const rooms = unit.rooms ?? [];
  const taken = unit.taken ?? [];
  return rooms.some((room) => {
    if (room.who !== group && room.who !== "either") return false;
    if (room.beds < need.children.length || taken.some((one) => one.room === room.id)) return false;
    if (unit.kind === "municipal-flat") return true;
    const strangers = taken.filter((one) => one.who !== null && one.who !== group);
    const shared = (id: string) => rooms.find((other) => other.id === id)!.who === "either";
    return room.who === "either" ? strangers.length === 0 : !strangers.some((one) => shared(one.room));
  });
}

/** Asks over HTTP with random needs while rooms are taken and let go, and judges every unit's answer by itself. */
export async function disagreements(
  w: World,
  staff: Client,
  org: string,
  random: () => number,
): Promise<{ decisions: number; wrong: number }> {
  const [from] = await w.ask<{ lat: number; lon: number }>(
    `select lat, lon from directory.municipalities where number = (select municipality from access.organisations where id = $1)`,
    [org],
  );
  let decisions = 0;
  let wrong = 0;
  while (decisions < 100_000) {
    const all = await w.ask<Unit>(units);
    for (let i = 0; i < 8; i++) {
      const need = someNeed(random);
      const answer = await staff.json<{ can: { unit: string }[]; cannot: { unit: string }[] }>(
        200,
        "POST",
        "/api/v1/places/search",
        { need },
      );
      const can = new Set(answer.can.map((one) => one.unit));
      const cannot = new Set(answer.cannot.map((one) => one.unit));
      for (const unit of all) {
        const should = fits(unit, need, from!);
        if (can.has(unit.public) !== should || cannot.has(unit.public) === should) wrong++;
        decisions++;
      }
    }
    // The world moves on: some rooms are held before the next questions.
    for (let i = 0; i < 20; i++) {
      const unit = all[Math.floor(random() * all.length)]!;
      const [by] = await w.ask<{ id: string }>(
        "select id from access.memberships where org_id = $1 limit 1",
        [org],
      );
      const what = { unit: unit.public, need: someNeed(random), forOrg: org, by: by!.id };
      await w.inside(unit.org, (tx) => hold(tx, what, systemClock));
    }
  }
  return { decisions, wrong };
}
