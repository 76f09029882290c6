import type { RoomTime } from "./candidate.ts";
import { never, type FreeFrom } from "./free-times.ts";
import { shapeOfMarks } from "./room-marks.ts";
import type { Listing } from "./unit.ts";

/** One unit as published by its owner. */
export interface Listed {
  org: string;
  /** Public id. */
  unitId: string;
  facts: Listing;
  /** The rooms open to each group. */
  women: readonly RoomTime[];
  men: readonly RoomTime[];
  /** After this, in milliseconds since 1970, nobody knows; null: nobody has ever said. */
  knownUntil?: number | null;
}

export interface ListedRow {
  org: string;
  unitId: string;
  facts: Listing;
  beds: number[];
  cots: number[];
  marks: number[];
  women: FreeFrom[];
  men: FreeFrom[];
  knownUntil?: Date | null;
}

export function listedOf(row: ListedRow): Listed {
  const { org, unitId, facts, beds, cots, marks } = row;
  const open = (times: FreeFrom[]): RoomTime[] =>
    beds
      .map((childBeds, i) => ({
        ...{ childBeds, cots: cots[i] ?? 0, from: times[i] ?? null },
        ...shapeOfMarks(marks[i] ?? 0),
      }))
      .filter((room) => room.from !== never);
  const known = row.knownUntil === undefined ? {} : { knownUntil: row.knownUntil?.getTime() ?? null };
  return { org, unitId, facts, women: open(row.women), men: open(row.men), ...known };
}
