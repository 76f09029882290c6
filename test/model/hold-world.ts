import { randomUUID } from "node:crypto";
import { sql, type Sql, type Tx } from "#platform/db";
import { isNo, type Refusal } from "#platform/outcome";
import {
  becomeStay,
  closeRoom,
  endStay,
  extendHold,
  hold,
  placesWith,
  openRoom,
  releaseHold,
} from "#modules/places";
import { sweep } from "#modules/scheduling";
import { aNeed, depart, givenUnit, planTransport } from "../../src/modules/places/given.ts";
import { world } from "../world.ts";
import { emptier } from "./emptier.ts";
import type { Asker } from "./hold-model.ts";
import { Crash } from "./crash.ts";
import { tickingClock } from "./ticking-clock.ts";

/** What the product does; a broken build is the same table with one entry replaced. */
export const realVerbs = {
  hold,
  extendHold,
  releaseHold,
  becomeStay,
  endStay,
  closeRoom,
  openRoom,
  planTransport,
  depart,
};
export type Verbs = typeof realVerbs;

export const roomCount = 2;

export interface SeenRooms {
  rooms: { kind: string; forOrg: string | null; until: string | null; hold: string | null }[];
  /** As others see it: from when each room is free, 0 for now. */
  women: (number | null)[];
  men: (number | null)[];
  overlapping: number;
  lapsed: number;
}

/** Looks behind every fence at once. A function, so that the database plans it once. */
const seeing: Sql = {
  text: `
    create function public.see(moment timestamptz) returns json language plpgsql as $$
    begin
      return (select row_to_json(one) from (
        select
          (select json_agg(json_build_object('kind', coalesce(o.kind, 'free'), 'forOrg', h.for_org_id,
              'until', upper(o.during), 'hold', coalesce(h.id, s.hold_id)) order by r.id)
            from places.rooms r
            left join places.occupancies o on o.room_id = r.id and o.during @> moment
            left join places.holds h on h.occupancy_id = o.id and o.kind = 'hold'
            left join places.stays s on s.occupancy_id = o.id and o.kind = 'stay') as rooms,
          a.women_from as women, a.men_from as men,
          (select count(*)::int from places.occupancies x join places.occupancies y
            on x.room_id = y.room_id and x.id < y.id and x.during && y.during) as overlapping,
          (select count(*)::int from places.holds h where h.expires_at <= moment
            and not exists (select from places.hold_endings e where e.hold_id = h.id)) as lapsed
        from places.availability a) one);
    end $$`,
  values: [],
};

export type HoldWorld = Awaited<ReturnType<typeof holdWorld>>;

/** Two rooms, three organisations that ask for them. `guarded` false takes the database's own guard away. */
export async function holdWorld(verbs: Verbs, guarded = true) {
  const w = await world();
  const clock = tickingClock();
  const owner = await w.centre("Øvelse Storvik");
  const askers = [owner, await w.centre("Øvelse Nordheim"), await w.centre("Øvelse Fjellbygda")];
  const labels = Array.from({ length: roomCount }, (_, i) => ({ label: `Rom ${i + 1}` }));
  const unit = await w.inside(owner.org, (tx) => givenUnit(tx, owner.org, { rooms: labels }, clock));
  // Given out in the order of their internal ids.
  const rooms = unit.rooms.toSorted((x, y) => (x.id < y.id ? -1 : 1));
  if (!guarded) await w.admin(sql`alter table places.occupancies drop constraint one_at_a_time`);
  const empty = await emptier(w);
  await w.admin(seeing);
  const cases = new Map<string, string>();
  const caseOf = (holdId: string) => {
    if (!cases.has(holdId)) cases.set(holdId, randomUUID());
    return cases.get(holdId)!;
  };
  const by = owner.leader.membership;

  async function inOwner<T>(
    crash: boolean,
    work: (tx: Tx) => Promise<T>,
  ): Promise<{ answer: string; done?: Exclude<T, Refusal> }> {
    try {
      const done = await w.inside(owner.org, async (tx) => {
        const made = await work(tx);
        if (crash) throw new Crash();
        return made;
      });
      return isNo(done) ? { answer: done.no } : { answer: "ok", done: done as Exclude<T, Refusal> };
    } catch (thrown) {
      if (thrown instanceof Crash) return { answer: "crashed" };
      throw thrown;
    }
  }

  return {
    clock,
    close: w.close,
    begin: async () => {
      cases.clear();
      await empty();
    },
    hold: (asker: Asker, crash: boolean) =>
      inOwner(crash, (tx) => {
        const { org, night } = askers[asker]!;
        return verbs.hold(
          tx,
          { unit: unit.publicId, need: aNeed(), forOrg: org, by: night.membership },
          clock,
        );
      }),
    extend: (id: string, crash: boolean) => inOwner(crash, (tx) => verbs.extendHold(tx, { id, by }, clock)),
    release: (id: string, crash: boolean) => inOwner(crash, (tx) => verbs.releaseHold(tx, { id, by }, clock)),
    moveIn: (id: string, crash: boolean) =>
      inOwner(crash, (tx) => verbs.becomeStay(tx, { holdId: id, caseId: caseOf(id) }, owner, clock)),
    moveOut: (id: string, crash: boolean) =>
      inOwner(crash, (tx) => verbs.endStay(tx, { caseId: caseOf(id), how: "moved-on" }, owner, clock)),
    plan: (hold: string, expectedAt: Date, crash: boolean) => {
      const way = {
        driver: "taxi",
        police: false,
        accompanied: true,
        leavesAt: clock.peek(),
        expectedAt,
      } as const;
      return inOwner(crash, (tx) => verbs.planTransport(tx, { hold, by, ...way }, clock));
    },
    depart: (hold: string, crash: boolean) => inOwner(crash, (tx) => verbs.depart(tx, { hold, by }, clock)),
    shut: (room: number, until: Date | null, crash: boolean) =>
      inOwner(crash, (tx) =>
        verbs.closeRoom(tx, owner.org, { room: rooms[room]!.publicId, reason: "cleaning", until, by }, clock),
      ),
    open: (room: number, crash: boolean) =>
      inOwner(crash, (tx) => verbs.openRoom(tx, owner.org, { room: rooms[room]!.publicId, by }, clock)),
    sweep: () => sweep(w.carrier, placesWith(async () => null).sweeps ?? [], clock),
    askerOf: (org: string | null) => askers.findIndex((one) => one.org === org),

    async see(): Promise<SeenRooms> {
      const [row] = await w.admin<{ seen: SeenRooms }>(sql`select public.see(${clock.peek()}) as seen`);
      return row!.seen;
    },
  };
}
