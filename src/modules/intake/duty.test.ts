import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shiftedClock } from "#platform/clock";
import { sql } from "#platform/db";
import { sweep } from "#modules/scheduling";
import { world, type Centre, type World } from "../../../test/world.ts";
import { givenUnit } from "../places/given.ts";
import { beginContact } from "./begin-contact.ts";
import { decide } from "./decide.ts";
import { openDuties } from "./duties.ts";
import { endContact } from "./end-contact.ts";
import { escalateDuties } from "./escalate.ts";
import { settleByAcceptance } from "./events.ts";
import { noNotes, someNeed } from "./given.ts";
import { holdPlace } from "./hold-place.ts";
import { openCaseFromHold } from "./open-case.ts";
import { findContact } from "./reads.ts";
import { settleByHand } from "./settle-refusal.ts";

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.close());

/** What the model knows of one contact: enough to foretell every answer and every open duty. */
interface Known {
  id: string;
  undecided: boolean;
  refusal: "none" | "open" | "settled";
  case: boolean;
  ended: boolean;
  hold: { id: string; own: boolean; until: number } | null;
}

interface House {
  /** Its own, since a member who begins in a later time may not sign in now. */
  clock: ReturnType<typeof shiftedClock>;
  ours: Centre;
  units: { own: string; other: string };
  all: Known[];
}

const desk = {
  at: (org: string, _deed: unknown, _who: unknown, work: never) => w.inside(org, work),
} as never;
const live = (house: House, known: Known) =>
  known.hold && known.hold.until > house.clock.now().getTime() ? known.hold : null;
const version = async (house: House, known: Known) =>
  (await w.inside(house.ours.org, (tx) => findContact(tx, house.ours.org, known.id)))!.version;
const said = (outcome: object) => ("no" in outcome ? (outcome.no as string) : "done");

/** In place of a deadline: the hold has become a stay. */
const stayed = 0;

/** Each step does the deed, tells what the model expects, and brings the model along. */
type Step = (house: House, known: Known, pick: number) => Promise<void>;

const steps: Record<string, Step> = {
  hold: async (house, known, pick) => {
    const unit = pick % 2 === 0 ? house.units.own : house.units.other;
    const own = pick % 2 === 0;
    const was = live(house, known);
    const outcome = await w.as(house.ours.night, "intake.hold", (tx, who) =>
      holdPlace(tx, desk, { contact: known.id, unit }, who, house.clock),
    );
    expect(said(outcome)).toBe(known.ended ? "ended" : was && was.own !== own ? "already-holding" : "done");
    if ("hold" in outcome && !("no" in outcome))
      known.hold = { id: outcome.hold, own, until: outcome.expiresAt.getTime() };
  },
  openCase: async (house, known) => {
    if (!known.hold) return;
    const hold = known.hold;
    const outcome = await w.as(house.ours.night, "intake.open-case", (tx, who) =>
      openCaseFromHold(tx, { hold: hold.id }, who, house.clock),
    );
    expect(said(outcome)).toBe(known.ended ? "ended" : "done");
    if (known.ended) return;
    Object.assign(known, { case: true, undecided: false });
    if (hold.own) expect((outcome as { room: string }).room).toBe("ours");
    // A stay that began before the no is not an answer to it: the no stays somebody's duty.
    if (hold.own && hold.until !== stayed && known.refusal === "open") known.refusal = "settled";
    if (hold.own) known.hold = { ...hold, until: stayed };
  },
  refuse: async (house, known) => {
    const answer = {
      contact: known.id,
      version: await version(house, known),
      outcome: "cannot",
      reasons: ["full"],
      saidBy: "service",
      note: "Øvelse",
    } as const;
    const outcome = await w.as(house.ours.night, "intake.decide", (tx, who) =>
      decide(tx, answer, who, house.clock),
    );
    expect(said(outcome)).toBe(known.ended ? "ended" : known.refusal === "none" ? "done" : "already-refused");
    if (said(outcome) === "done") Object.assign(known, { refusal: "open", undecided: false });
  },
  admit: async (house, known) => {
    const seen = await version(house, known);
    const answer = {
      contact: known.id,
      version: seen,
      outcome: "admit",
      reasons: [],
      saidBy: undefined,
      note: "",
    } as const;
    const outcome = await w.as(house.ours.night, "intake.decide", (tx, who) =>
      decide(tx, answer, who, house.clock),
    );
    expect(said(outcome)).toBe(known.ended ? "ended" : "done");
    if (known.ended) return;
    Object.assign(known, { case: true, undecided: false });
    if (!live(house, known)?.own) return;
    if (known.refusal === "open") known.refusal = "settled";
    known.hold!.until = stayed;
  },
  end: async (house, known) => {
    const what = { contact: known.id, version: await version(house, known), reason: "only-advice" } as const;
    const outcome = await w.as(house.ours.night, "intake.end", (tx, who) =>
      endContact(tx, what, who, house.clock),
    );
    const expected = known.ended
      ? "ended"
      : known.case
        ? "has-case"
        : known.refusal !== "none"
          ? "refused"
          : live(house, known)
            ? "holds-place"
            : "done";
    expect(said(outcome)).toBe(expected);
    if (expected === "done") Object.assign(known, { ended: true, undecided: false });
  },
  settle: async (house, known, pick) => {
    const found = await w.inside(house.ours.org, (tx) => findContact(tx, house.ours.org, known.id));
    if (!found?.refusal) return;
    const refusal = found.refusal;
    const how = pick % 2 === 0 ? "chose-otherwise" : "leader";
    const who = pick % 3 === 0 ? house.ours.leader : house.ours.night;
    const outcome = await w.as(who, "intake.settle", (tx, actor) =>
      settleByHand(tx, { refusal, how, text: "Øvelse" }, actor, house.clock),
    );
    const allowed = how === "chose-otherwise" || who.role === "leader";
    expect(said(outcome)).toBe(
      !allowed ? "leader-only" : known.refusal === "open" ? "done" : "already-settled",
    );
    if (said(outcome) === "done") known.refusal = "settled";
  },
  accepted: async (house, known) => {
    const { org } = house.ours;
    const found = await w.inside(org, (tx) => findContact(tx, org, known.id));
    const caseId = found?.caseId ?? "00000000-0000-7000-8000-000000000000";
    await w.inside(org, (tx) => settleByAcceptance(tx, { org, payload: { caseId }, at: house.clock.now() }));
    if (known.case && known.refusal === "open") known.refusal = "settled";
  },
  wait: async (house, _known, pick) => house.clock.forward(pick * 7),
  sweep: async (house) => void (await sweep(w.carrier, [escalateDuties], house.clock)),
};

async function open(house: House): Promise<void> {
  const need = someNeed();
  const made = await w.as(house.ours.night, "intake.begin", (tx, who) =>
    beginContact(tx, { need, notes: noNotes }, who, house.clock),
  );
  house.all.push({
    id: made.publicId,
    undecided: true,
    refusal: "none",
    case: false,
    ended: false,
    hold: null,
  });
}

/** The board shows exactly what the model owes, and nobody is without anybody. */
async function compare(house: House): Promise<void> {
  const { org } = house.ours;
  const duties = await w.as(house.ours.night, "intake.search", (tx) =>
    openDuties(tx, org, house.clock.now()),
  );
  const shown = duties.map((duty) => duty.kind).sort();
  const owed = house.all.flatMap((known) => [
    ...(known.undecided && !live(house, known) ? ["undecided"] : []),
    ...(known.refusal === "open" ? ["refusal"] : []),
  ]);
  expect(shown).toEqual(owed.sort());
  for (const duty of duties) expect(duty.owner.name).not.toBe("–");
  const alone = await w.admin(sql`
    select c.public_id from intake.contacts c
    where c.org_id = ${org}
      and not exists (select from intake.duties d where d.org_id = c.org_id and d.contact_id = c.id
        and not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id))
      and not exists (select from intake.openings o where o.org_id = c.org_id and o.contact_id = c.id)
      and not exists (select from intake.duties d join intake.settlements s on s.org_id = d.org_id and s.duty_id = d.id
        where d.org_id = c.org_id and d.contact_id = c.id and s.how in ('ended', 'accepted', 'chose-otherwise', 'leader'))`);
  expect(alone).toEqual([]);
}

async function newHouse(): Promise<House> {
  const clock = shiftedClock();
  const ours = await w.centre("Nordheim (Øvelse)");
  const other = await w.centre("Storvik (Øvelse)");
  const rooms = Array.from({ length: 8 }, (_, i) => ({ label: `Rom ${i + 1}` }));
  const unit = (org: string) => w.inside(org, (tx) => givenUnit(tx, org, { rooms }, clock));
  return {
    clock,
    ours,
    units: { own: (await unit(ours.org)).publicId, other: (await unit(other.org)).publicId },
    all: [],
  };
}

const noAfterTheStayBegan = ["hold", "admit", "refuse", "openCase"].map((what) => ({
  what,
  contact: 1,
  pick: 0,
}));

const leaderOnlyAlsoWhenSettled = [
  { what: "refuse", contact: 1, pick: 0 },
  { what: "settle", contact: 1, pick: 0 },
  { what: "settle", contact: 1, pick: 7 },
];

test("no order of deeds makes a contact disappear", async () => {
  const step = fc.record({
    what: fc.constantFrom(...Object.keys(steps)),
    contact: fc.nat(2),
    pick: fc.nat(12),
  });
  const run = fc.check(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async (plan) => {
      const house = await newHouse();
      for (let i = 0; i < 3; i++) await open(house);
      for (const { what, contact, pick } of plan) {
        await steps[what]!(house, house.all[contact]!, pick);
        await compare(house);
      }
    }),
    { numRuns: 25, examples: [[noAfterTheStayBegan], [leaderOnlyAlsoWhenSettled]] },
  );
  const found = await run;
  expect(fc.defaultReportMessage(found)).toBeUndefined();
}, 120_000);

test("the database refuses a contact and a refusal without a duty", async () => {
  const { clock, ours } = await newHouse();
  const id = "01900000-0000-7000-8000-000000000001";
  const bare = w.inside(ours.org, (tx) =>
    tx.run(sql`
      with subject as (
        insert into access.subjects (org_id, id, object, journey, guarded)
        values (${ours.org}, ${id}, 'aaaaaaaaaaaaaaaa', gen_random_uuid(), false) returning journey)
      insert into intake.contacts (org_id, id, public_id, journey, spoken_code, began_at, began_by)
      select ${ours.org}, ${id}, 'aaaaaaaaaaaaaaaa', journey, '417', now(), ${ours.night.membership} from subject`),
  );
  await expect(bare).rejects.toThrow("a contact without a duty");
  const contact = await w.as(ours.night, "intake.begin", (tx, who) =>
    beginContact(tx, { need: someNeed(), notes: noNotes }, who, clock),
  );
  const refusal = w.inside(ours.org, (tx) =>
    tx.run(sql`
      insert into intake.decisions (org_id, id, public_id, contact_id, outcome, reasons, said_by, sealed, at, by_id)
      values (${ours.org}, ${id}, 'bbbbbbbbbbbbbbbb', ${contact.id}, 'cannot', array['full'], 'service', ''::bytea, now(),
              ${ours.night.membership})`),
  );
  await expect(refusal).rejects.toThrow("a refusal without a duty");
  const gone = w.inside(ours.org, (tx) => tx.run(sql`delete from intake.duties where org_id = ${ours.org}`));
  await expect(gone).rejects.toThrow("permission denied");
});
