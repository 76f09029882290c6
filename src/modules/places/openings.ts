import { sql, type Tx } from "#platform/db";
import { roomFits, type RoomTime } from "./candidate.ts";
import type { Whom } from "./conflict-search.ts";
import { never, type FreeFrom } from "./free-times.ts";
import { groupOf, type Group, type Need } from "./need.ts";
import { shapeOfMarks } from "./room-marks.ts";
import type { Reason } from "./rules.ts";
import { searchFrom } from "./search-from.ts";
import type { Measure, Place, SearchAnswer } from "./search.ts";
import { livesApart, type UnitKind } from "./unit.ts";

/** A place that can be held now, and what must be settled first. */
export interface Opening extends Place {
  measures: Measure[];
  /** Which of `Openings.rooms` would do, the one the owner would choose first. Never for a page: others see no counts. */
  rooms: number[];
}

/** Where each of several may sleep, and which rooms they would take from each other. */
export interface Openings {
  /** `shared`: open to women and men alike, so that one group keeps the other out (krisesenterlova § 2). */
  rooms: { unit: string; shared: boolean }[];
  /** In the order they were asked for. `open` is in the order of the search; `why` tells what a unit lacks. */
  each: { group: Group; open: Opening[]; why: (unit: string) => Reason[] }[];
}

type Published = Record<Group, RoomTime> & { index: number; shared: boolean };

/** For each need every place that can be held now, down to rooms without name or number. */
export async function openings(
  tx: Tx,
  org: string,
  asks: readonly { need: Need; whom: Whom }[],
  now: Date,
): Promise<Openings> {
  const answers: SearchAnswer[] = [];
  for (const { need, whom } of asks) answers.push(await searchFrom(tx, org, need, now, whom));
  const found = answers.map(({ can, measure }) => [
    ...can.map((one) => ({ ...one, measures: [] as Measure[] })),
    ...measure.filter((one) => one.holdable),
  ]);
  const { rooms, inUnit } = await published(tx, [...new Set(found.flat().map((one) => one.unitId))]);
  const each = asks.map(({ need }, i) => {
    const open = found[i]!.map((place) => ({
      ...place,
      rooms: roomsFor(need, inUnit.get(place.unitId) ?? [], now),
    }));
    return {
      group: groupOf(need),
      open: open.filter((one) => one.rooms.length > 0),
      why: (unit: string) => lacking(answers[i]!, unit),
    };
  });
  return { rooms, each };
}

/** As the owner chooses: without cots if it can be, the smallest, one reserved for the group before one open to either. */
function roomsFor(need: Need, rooms: readonly Published[], now: Date): number[] {
  const group = groupOf(need);
  const free = rooms.filter(({ [group]: room }) => {
    const { from } = room;
    return from !== null && from !== never && from <= now.getTime() && roomFits(need, room);
  });
  const cots = (one: Published) => (roomFits(need, one[group], false) ? 0 : 1);
  const sorted = free.toSorted(
    (a, b) =>
      cots(a) - cots(b) ||
      a[group].childBeds - b[group].childBeds ||
      Number(a.shared) - Number(b.shared) ||
      a.index - b.index,
  );
  return sorted.map((one) => one.index);
}

function lacking({ measure, cannot }: SearchAnswer, unit: string): Reason[] {
  const misfit = cannot.find((one) => one.unitId === unit);
  return (
    misfit?.reasons ?? measure.find((one) => one.unitId === unit)?.measures.map((one) => one.reason) ?? []
  );
}

interface Row {
  unit: string;
  kind: UnitKind;
  beds: number[];
  cots: number[];
  marks: number[];
  women: FreeFrom[];
  men: FreeFrom[];
}

async function published(tx: Tx, units: readonly string[]) {
  const rooms: Openings["rooms"] = [];
  const inUnit = new Map<string, Published[]>();
  if (units.length === 0) return { rooms, inUnit };
  const rows = await tx.rows<Row>(sql`
    select public_id as unit, facts->>'kind' as kind, beds, cots, marks, women_from as women, men_from as men
    from places.availability where public_id = any (${units}) order by public_id`);
  for (const row of rows) {
    const here = row.beds.map((childBeds, i) => {
      const shape = { childBeds, cots: row.cots[i] ?? 0, ...shapeOfMarks(row.marks[i] ?? 0) };
      const [women, men] = [row.women[i] ?? null, row.men[i] ?? null];
      const shared = women !== never && men !== never && !livesApart(row.kind);
      const index = rooms.push({ unit: row.unit, shared }) - 1;
      return { index, shared, women: { ...shape, from: women }, men: { ...shape, from: men } };
    });
    inUnit.set(row.unit, here);
  }
  return { rooms, inUnit };
}
