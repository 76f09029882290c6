import { sql, type Tx } from "#platform/db";
import type { Actor, Listener, Sweep } from "#platform/http";
import { isNo, type Refusal } from "#platform/outcome";
import { accept, decline, keep, module as handovers, offer, RoomGone, withdraw } from "#modules/handovers";
import { hold, placesWith, releaseHold } from "#modules/places";
import { deliver, sweep } from "#modules/scheduling";
import { listeners } from "../../src/app/listeners.ts";
import { givenCase } from "../../src/modules/cases/given.ts";
import { aNeed, givenUnit } from "../../src/modules/places/given.ts";
import { world, type Staff } from "../world.ts";
import type { Org, Receiver } from "./handover-model.ts";
import { Crash } from "./crash.ts";
import { emptier } from "./emptier.ts";
import { seeing, type Seen } from "./handover-seen.ts";
import { tickingClock } from "./ticking-clock.ts";

/** What the product does; a broken build is the same table with one entry replaced. */
export const realVerbs = {
  hold,
  offer,
  accept,
  decline,
  withdraw,
  keep,
  listeners,
  sweeps: [...(placesWith(async () => null).sweeps ?? []), ...(handovers.sweeps ?? [])] as readonly Sweep[],
};
export type Verbs = typeof realVerbs;

const heardKinds = ["offered", "accepted", "declined", "closed", "superseded"].map(
  (kind) => `handovers.${kind}`,
);

export type HandoverWorld = Awaited<ReturnType<typeof handoverWorld>>;

/** Three organisations, one room at each receiver, and every way the verbs can be called or interrupted. */
export async function handoverWorld(verbs: Verbs) {
  const w = await world();
  const clock = tickingClock();
  const sender = await w.centre("Øvelse Nordheim");
  const orgs = { a: sender, b: await w.centre("Øvelse Storvik"), c: await w.centre("Øvelse Fjellbygda") };
  const unitAt = async (org: string) => (await w.inside(org, (tx) => givenUnit(tx, org, {}, clock))).publicId;
  const units = { b: await unitAt(orgs.b.org), c: await unitAt(orgs.c.org) };
  const empty = await emptier(w);
  await w.admin(seeing);

  /** "ok", a refusal, or how it was thrown. A crash comes when all is done but nothing is committed. */
  async function told<T>(
    crash: boolean,
    run: (end: (value: T) => T) => Promise<T>,
  ): Promise<{ answer: string; done?: Exclude<T, Refusal> }> {
    try {
      const done = await run((value) => {
        if (crash) throw new Crash();
        return value;
      });
      return isNo(done) ? { answer: done.no } : { answer: "ok", done: done as Exclude<T, Refusal> };
    } catch (thrown) {
      if (thrown instanceof RoomGone) return { answer: "room-gone" };
      if (thrown instanceof Crash) return { answer: "crashed" };
      throw thrown;
    }
  }

  const staff = <T>(who: Staff, deed: string, crash: boolean, work: (tx: Tx, actor: Actor) => Promise<T>) =>
    told<T>(crash, (end) => w.as(who, deed, async (tx, actor) => end(await work(tx, actor))));

  const crashing = Object.fromEntries(
    Object.entries(verbs.listeners).map(([kind, all]) => {
      const last: Listener = () => Promise.reject(new Crash());
      return [kind, [...all, last]];
    }),
  );

  return {
    clock,
    close: w.close,
    letter: (org: string) => (Object.keys(orgs) as Org[]).find((one) => orgs[one].org === org) ?? org,

    /** An empty house everywhere and a new case at the sender. */
    async begin(): Promise<string> {
      await empty();
      const opened = await w.inside(sender.org, (tx) => givenCase(tx, sender.night, sender.leader, clock));
      return opened.id;
    },

    hold: (at: Receiver, crash: boolean) =>
      told<Awaited<ReturnType<typeof hold>>>(crash, (end) =>
        w.inside(orgs[at].org, async (tx) => {
          const what = { unit: units[at], need: aNeed(), forOrg: sender.org, by: sender.night.membership };
          return end(await verbs.hold(tx, what, clock));
        }),
      ),

    release: (at: Receiver, id: string) =>
      told<Awaited<ReturnType<typeof releaseHold>>>(false, () =>
        w.inside(orgs[at].org, (tx) => releaseHold(tx, { id, by: sender.night.membership }, clock)),
      ),

    offer: (caseId: string, to: Receiver, holdId: string | null, crash: boolean) =>
      staff(sender.night, "handovers.offer", crash, (tx, who) => {
        const command = {
          ...{ caseId, holdId, to: { org: orgs[to].org, name: orgs[to].name }, greeting: "Øvelse" },
          ...{ parts: ["who"] as const, basis: "shelter-duty" as const, lang: "nb" as const, within: 60 },
        };
        return verbs.offer(tx, command, who, clock);
      }),

    accept: (at: Receiver, requestId: string, crash: boolean) =>
      staff(orgs[at].night, "handovers.answer", crash, (tx, who) =>
        verbs.accept(tx, { requestId }, who, clock),
      ),

    decline: (at: Receiver, requestId: string, crash: boolean) =>
      staff(orgs[at].night, "handovers.answer", crash, (tx, who) =>
        verbs.decline(tx, { requestId, reason: "staffing" }, who, clock),
      ),

    withdraw: (offerId: string, crash: boolean) =>
      staff(sender.night, "handovers.withdraw", crash, (tx, who) =>
        verbs.withdraw(tx, { offerId }, who, clock),
      ),

    keep: (offerId: string, crash: boolean) =>
      staff(sender.night, "handovers.keep", crash, (tx, who) => verbs.keep(tx, { offerId }, who, clock)),

    sweep: () => sweep(w.carrier, verbs.sweeps, clock),

    /** A round of the relay; `half` is held up on the way. What the rooms tell intake is left to its own tests. */
    async deliver(how: "all" | "half" | "yes-late" | "crash"): Promise<void> {
      await w.admin(sql`
        update scheduling.events
        set retry_at = null, delivered_at = case when kind like 'places.%' then now() end where delivered_at is null`);
      if (how === "half") {
        await w.admin(sql`
          update scheduling.events e set retry_at = 'infinity'
          from (select id, row_number() over (order by at, id) as n from scheduling.events
                where delivered_at is null and kind = any (${heardKinds})) one
          where one.id = e.id and one.n % 2 = 1`);
      }
      if (how === "yes-late") {
        await w.admin(sql`
          update scheduling.events set retry_at = 'infinity'
          where delivered_at is null and kind = 'handovers.accepted'`);
      }
      await deliver(w.carrier, how === "crash" ? crashing : verbs.listeners, clock);
    },

    /** What was delivered will be delivered again, in part before what is still waiting. */
    async undeliver(forget: "nothing" | "receipts"): Promise<void> {
      await w.admin(sql`update scheduling.events set delivered_at = null`);
      if (forget === "receipts") await w.admin(sql`delete from scheduling.receipts`);
    },

    async see(): Promise<Seen> {
      const [row] = await w.admin<{ seen: Seen }>(
        sql`select public.see(${clock.peek()}, ${heardKinds}) as seen`,
      );
      return row!.seen;
    },

    /** Wakes that are due and neither given nor settled. */
    async forgotten(): Promise<number> {
      const [row] = await w.admin<{ n: number }>(sql`
        select count(*)::int as n from handovers.wakes
        where due_at <= ${clock.peek()} and woken_at is null and settled_at is null`);
      return row!.n;
    },
  };
}
