import { sql, type Sql, type Tx } from "#platform/db";
import type { WhoFor } from "./free-times.ts";
import { extraLeft } from "./refresh.ts";
import type { Known, UnitFacts } from "./unit.ts";

/** Public ids throughout. */
export interface HouseLine {
  houseId: string;
  name: string;
}

export function housesOf(tx: Tx, org: string): Promise<HouseLine[]> {
  return tx.rows<HouseLine>(sql`
    select public_id as "houseId", name from places.houses where org_id = ${org} order by added_at, id`);
}

/** A unit as its own leader set it up; `funded` and `actual` count rooms, extra places apart. */
export interface UnitSetUp extends UnitFacts {
  id: string;
  unitId: string;
  houseId: string;
  turnaround: number;
  funded: number | null;
  actual: number;
  /** Of `extraPlaces`, how many can still be opened tonight. */
  extraLeft: number;
  /** When somebody last changed a room or confirmed them, and until when that counts. */
  touchedAt: Date | null;
  knownUntil: Date | null;
}

const unitsWhere = (which: Sql, now: Date) => sql`
  select u.id, u.public_id as "unitId", h.public_id as "houseId", u.name, u.kind, u.for_women as women,
    u.for_men as men, u.takes_children as children, u.own_entrance as "ownEntrance", u.night_staff as "nightStaff",
    u.pets, u.wheelchair, u.languages, u.interpreter, u.by_itself as "byItself",
    u.lar_pharmacy_km as "larPharmacyKm", u.extra_places as "extraPlaces", u.turnaround, u.funded_rooms as funded,
    u.municipality, u.lat, u.lon, u.phone, u.uses_havn as "usesHavn", a.touched_at as "touchedAt",
    a.known_until as "knownUntil", ${extraLeft(now)} as "extraLeft",
    (select count(*) from places.rooms r where r.org_id = u.org_id and r.unit_id = u.id and r.retired_at is null
      and r.extra_until is null)::int as actual
  from places.units u
  join places.houses h on h.org_id = u.org_id and h.id = u.house_id
  join places.availability a on a.org_id = u.org_id and a.unit_id = u.id
  where ${which} order by u.added_at, u.id`;

export function unitsSetUp(tx: Tx, org: string, now: Date): Promise<UnitSetUp[]> {
  return tx.rows<UnitSetUp>(unitsWhere(sql`u.org_id = ${org}`, now));
}

export function unitSetUp(tx: Tx, org: string, unit: string, now: Date): Promise<UnitSetUp | undefined> {
  return tx.row<UnitSetUp>(unitsWhere(sql`u.org_id = ${org} and u.public_id = ${unit}`, now));
}

export interface RoomSetUp {
  roomId: string;
  unitId: string;
  label: string;
  whoFor: WhoFor;
  childBeds: number;
  cots: number;
  bathroom: Known;
  floor: number | null;
  wheelchair: Known;
}

const roomsWhere = (which: Sql) => sql`
  select r.public_id as "roomId", u.public_id as "unitId", r.label, r.who_for as "whoFor",
    r.child_beds as "childBeds", r.cots, r.bathroom, r.floor, r.wheelchair
  from places.rooms r join places.units u on u.org_id = r.org_id and u.id = r.unit_id
  where r.retired_at is null and r.extra_until is null and ${which} order by r.label, r.id`;

/** The rooms in use of all units: neither extra places nor those taken out for good. */
export function roomsSetUp(tx: Tx, org: string): Promise<RoomSetUp[]> {
  return tx.rows<RoomSetUp>(roomsWhere(sql`r.org_id = ${org}`));
}

export function roomSetUp(tx: Tx, org: string, room: string): Promise<RoomSetUp | undefined> {
  return tx.row<RoomSetUp>(roomsWhere(sql`r.org_id = ${org} and r.public_id = ${room}`));
}
