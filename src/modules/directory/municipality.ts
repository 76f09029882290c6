import { sql, type Tx } from "#platform/db";

export interface Municipality {
  number: string;
  name: string;
  /** With the Sámi and Kven names the state has approved, parted by " - ". */
  officialName: string;
  countyNumber: string;
  county: string;
  lat: number;
  lon: number;
  population: number | null;
  training: boolean;
}

const columns = sql`number, name, official_name as "officialName", county_number as "countyNumber", county,
  lat, lon, population, training`;

/** Finds it also when it is no longer in the public file: old cases still point at it. */
export function findMunicipality(tx: Tx, number: string): Promise<Municipality | undefined> {
  return tx.row(sql`select ${columns} from directory.municipalities where number = ${number}`);
}

/** The real ones, or the invented ones of the training county; never both. */
export function municipalities(tx: Tx, training: boolean): Promise<Municipality[]> {
  return tx.rows(sql`
    select ${columns} from directory.municipalities
    where training = ${training} and dropped_at is null order by name, number`);
}

/** For the training county; the real ones come from the public file. A second time changes nothing. */
export async function addMunicipality(
  tx: Tx,
  what: Pick<Municipality, "number" | "name" | "lat" | "lon" | "training"> & { county?: string },
): Promise<void> {
  await tx.run(sql`
    insert into directory.municipalities (number, name, official_name, county_number, county, lat, lon, training)
    values (${what.number}, ${what.name}, ${what.name}, ${what.number.slice(0, 2)}, ${what.county ?? "Øvelse"},
      ${what.lat}, ${what.lon}, ${what.training})
    on conflict (number) do nothing`);
}

/** Great-circle kilometres between two points in degrees (WGS84), on a sphere of 6,371 km. */
export function distanceKm(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const h = half(a.lat, b.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(a.lon, b.lon);
  return 2 * 6371 * Math.asin(Math.sqrt(Math.min(1, h)));
}
