import { isDeepStrictEqual } from "node:util";
import { findMunicipality } from "#modules/directory";
import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { isNo, type Refusal } from "#platform/outcome";
import { addRoom } from "./add-room.ts";
import { addUnit } from "./add-unit.ts";
import { changeRoom } from "./change-room.ts";
import { changeUnit } from "./change-unit.ts";
import type { HousesFile, RoomInFile, UnitInFile } from "./house-file.ts";
import { addHouse } from "./house-name.ts";
import { housesOf, roomsSetUp, unitsSetUp, type RoomSetUp, type UnitSetUp } from "./houses.ts";
import { ownTerms } from "./resolved-terms.ts";
import type { TermKey } from "./unit.ts";
import { sayUnitTerm } from "./unit-terms.ts";

/** Something that is, or will be, another: in a house, a unit or a room. `fields` empty: it is new. */
export interface HouseChange {
  path: string[];
  isNew: boolean;
  fields: { name: string; before: unknown; after: unknown }[];
}

/** A verb said no to what stands at `path`; the whole import is given up. */
export class ImportRefused extends Error {
  readonly path: string[];
  readonly refusal: Refusal;
  constructor(path: string[], refusal: Refusal) {
    super(refusal.no);
    this.path = path;
    this.refusal = refusal;
  }
}

interface Import {
  tx: Tx;
  org: string;
  clock: Clock;
  write: boolean;
  changes: HouseChange[];
}

/**
 * Houses, units and rooms as the file has them, found again by their names. What stands in Havn and not in the
 * file is left alone: nobody loses a room by forgetting a line. Without `write` it tells what would change.
 */
export async function importHouses(
  tx: Tx,
  org: string,
  file: HousesFile,
  how: { write: boolean },
  clock: Clock,
): Promise<HouseChange[]> {
  const doing: Import = { tx, org, clock, write: how.write, changes: [] };
  const now = clock.now();
  const houses = await housesOf(tx, org);
  const units = await unitsSetUp(tx, org, now);
  const rooms = await roomsSetUp(tx, org);
  for (const house of file.houses) {
    const there = houses.find((one) => one.name === house.name);
    if (!there) doing.changes.push({ path: [house.name], isNew: true, fields: [] });
    const houseId =
      there?.houseId ?? (how.write ? (await addHouse(tx, org, { name: house.name }, clock)).publicId : "");
    for (const unit of house.units) {
      const found = units.find((one) => one.name === unit.name);
      const path = [house.name, unit.name];
      const unitId = await oneUnit(doing, path, { unit, found, houseId });
      await termsOfUnit(doing, path, { unit, found, unitId });
      const here = rooms.filter((room) => room.unitId === found?.unitId);
      for (const room of unit.rooms) {
        const same = here.find((one) => one.label === room.label);
        await oneRoom(doing, [...path, room.label], { room, found: same, unitId });
      }
    }
  }
  return doing.changes;
}

async function oneUnit(
  doing: Import,
  path: string[],
  what: { unit: UnitInFile; found: UnitSetUp | undefined; houseId: string },
): Promise<string> {
  const { tx, org, clock } = doing;
  const { terms: _terms, rooms: _rooms, ...said } = what.unit;
  const { found } = what;
  const before = found && { ...found, fundedRooms: found.funded };
  const changed = note(doing, path, before, said);
  if (!doing.write || !changed) return found?.unitId ?? "";
  const at = await findMunicipality(tx, said.municipality);
  const full = { ...said, lat: at?.lat ?? null, lon: at?.lon ?? null };
  if (!found) {
    const made = await addUnit(tx, org, { ...full, house: what.houseId, usesHavn: true, terms: {} }, clock);
    return made.publicId;
  }
  done(path, await changeUnit(tx, org, { ...full, unit: found.unitId }, clock));
  return found.unitId;
}

async function termsOfUnit(
  doing: Import,
  path: string[],
  what: { unit: UnitInFile; found: UnitSetUp | undefined; unitId: string },
): Promise<void> {
  const { tx, org, clock } = doing;
  const own = what.found ? await ownTerms(tx, org, what.found.id) : {};
  for (const [key, said] of Object.entries(what.unit.terms) as [
    TermKey,
    NonNullable<UnitInFile["terms"][TermKey]>,
  ][]) {
    const { answer = null, decides = [], ground = null } = own[key] ?? {};
    const before = { answer, decides: [...decides], ground: ground ?? "" };
    if (isDeepStrictEqual(before, said)) continue;
    doing.changes.push({ path, isNew: false, fields: [{ name: `terms.${key}`, before, after: said }] });
    if (!doing.write) continue;
    done([...path, key], await sayUnitTerm(tx, org, { unit: what.unitId, key, ...said }, null, clock));
  }
}

async function oneRoom(
  doing: Import,
  path: string[],
  what: { room: RoomInFile; found: RoomSetUp | undefined; unitId: string },
): Promise<void> {
  const { tx, org, clock } = doing;
  const { room, found } = what;
  if (!note(doing, path, found, room) || !doing.write) return;
  if (!found) await addRoom(tx, org, { ...room, unit: what.unitId }, clock);
  else done(path, await changeRoom(tx, org, { ...room, room: found.roomId, by: null }, clock));
}

/** Writes down what is another than before; false when nothing is. */
function note(doing: Import, path: string[], before: object | undefined, after: object): boolean {
  const fields = Object.entries(after).flatMap(([name, now]) => {
    const then = (before as Record<string, unknown> | undefined)?.[name];
    return before && !isDeepStrictEqual(then, now) ? [{ name, before: then, after: now as unknown }] : [];
  });
  if (before && fields.length === 0) return false;
  doing.changes.push({ path, isNew: !before, fields });
  return true;
}

function done(path: string[], outcome: object): void {
  if (isNo(outcome)) throw new ImportRefused(path, outcome as Refusal);
}
