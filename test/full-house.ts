import { osloDate } from "#platform/clock";
import { sql, type Sql, type Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { must } from "#platform/outcome";
import { giveHead, sealLog } from "#modules/audit";
import { addEntry, caseById, setTrack } from "#modules/cases";
import { accept, decline, offer } from "#modules/handovers";
import { sayTerm } from "#modules/directory";
import {
  beginContact,
  decide,
  holdPlace,
  noteEnquiry,
  livingProposals,
  openCaseFromHold,
  proposeOffer,
  wait,
} from "#modules/intake";
import { setName } from "#modules/people";
import { closeRoom, endExemption, exempt, extendHold, findHold, openExtra, openRoom } from "#modules/places";
import { setWeights, usualWeights } from "#modules/places";
import { deliver, sweep } from "#modules/scheduling";
import { forAll, givenKept } from "../src/modules/directory/given.ts";
import { givenNight } from "../src/modules/dutyboard/given.ts";
import { aNeed, givenUnit } from "../src/modules/places/given.ts";
import {
  callersWith,
  recognise,
  sayComplaint,
  settleByHand,
  declineProposal,
  endWait,
} from "../src/modules/intake/given.ts";
import { openDesk } from "../src/app/desk.ts";
import { listeners } from "../src/app/listeners.ts";
import { modules } from "../src/app/modules.ts";
import { hiddenAway } from "./full-house-sealed.ts";
import { glassBroken } from "./full-house-glass.ts";
import { twoAgree } from "./full-house-approvals.ts";
import { reportsCame } from "./full-house-reports.ts";
import { lookedThrough } from "./full-house-oversight.ts";
import { staffComeAndGo } from "./full-house-staff.ts";
import { keptApart } from "./kept-apart.ts";
import { keysUsed } from "./keys/keys-used.ts";
import { circlesApart } from "./kept-apart-circles.ts";
import { messageGone } from "./full-messages.ts";
import { onTheWay, stayed } from "./full-stay.ts";
import { world, type Centre, type Staff } from "./world.ts";

const notes = { tonight: "", danger: "Øvelse: vet hvor hun jobber", health: "", children: "" };

/**
 * Two houses after a busy night, made by the modules' own verbs: a case taken over, one that was declined,
 * one nobody answered, a no, a call nobody decided. Leaves a row in every table, so that seeing none means something.
 */
export async function fullHouse() {
  const w = await world();
  const ours = await w.centre("Nordheim krisesenter (øvelse)", "centre", "9901");
  const town = await w.centre("Nordheim kommune (øvelse)", "municipality", "9901");
  const theirs = await w.centre("Storvik krisesenter (øvelse)");
  const rooms = ["A", "B", "C", "D"].map((label) => ({ label }));
  const unitAt = (centre: Centre) =>
    w.inside(centre.org, (tx) => givenUnit(tx, centre.org, { rooms }, w.clock));
  const [, unit] = [await unitAt(ours), await unitAt(theirs)];
  const { night } = ours;
  const at = <T>(org: string, _deed: unknown, _who: unknown, work: (tx: Tx) => Promise<T>) =>
    w.inside(org, work);
  const carry = () => deliver(w.carrier, listeners, w.clock);

  const call = () =>
    w.as(night, "intake.begin", (tx, who) =>
      beginContact(tx, { need: aNeed({ children: [3, 6] }), notes }, who, w.clock),
    );

  /** A call, a room at the other house, a case, and the question whether they take it over. */
  async function asked() {
    const contact = await call();
    const held = await w.as(night, "intake.hold", async (tx, who) => {
      const what = { contact: contact.publicId, unit: unit.publicId };
      const made = must(await holdPlace(tx, { at }, what, who, w.clock));
      return (await findHold(tx, made.hold))!;
    });
    must(await w.inside(theirs.org, (tx) => extendHold(tx, { id: held.id, by: night.membership }, w.clock)));
    return w.as(night, "handovers.offer", async (tx, who) => {
      must(await openCaseFromHold(tx, { hold: held.publicId }, who, w.clock));
      const caseId = (await tx.row<{ id: string }>(caseOf(held.id)))!.id;
      await write(tx, caseId, who);
      const command = {
        caseId,
        to: { org: theirs.org, name: theirs.name },
        holdId: held.id,
        parts: ["who", "danger"] as const,
        basis: "shelter-duty" as const,
        greeting: "Øvelse: vakta svarer på 22 11 00 01",
        lang: "nb" as const,
        within: 60,
        looked: { reason: "needed" as const, mark: null },
      };
      return { caseId, hold: held.id, ...must(await offer(tx, command, who, w.clock)) };
    });
  }

  async function write(tx: Tx, caseId: string, who: Actor) {
    const what = { org: who.org, caseId, track: "violence" as const };
    must(await addEntry(tx, { ...what, kind: "note", text: "Øvelse" }, who.membership, w.clock));
    const plan = { goal: "Øvelse", nextStep: "Øvelse", nextAt: null, lead: "", version: 1 };
    must(await setTrack(tx, { ...what, ...plan }, who, w.clock));
    const { person } = (await caseById(tx, who.org, caseId))!;
    await setName(tx, { org: who.org, person, name: "Øvelse Øvelsesen" }, who, w.clock);
  }

  await w.as(ours.leader, "places.set-ranking", (tx, who) =>
    setWeights(tx, who.org, { weights: usualWeights, by: who.membership }, w.clock),
  );

  const taken = await asked();
  await carry();
  const theirCase = await w.as(theirs.leader, "handovers.answer", async (tx, who) =>
    must(await accept(tx, { requestId: taken.id }, who, w.clock)),
  );
  await carry();
  await w.inside(theirs.org, (tx) => onTheWay(tx, { hold: taken.hold, by: night.membership }, w.clock));
  await w.as(theirs.leader, "places.see", (tx, who) =>
    stayed(tx, { caseId: theirCase.caseId, room: unit.rooms[2]!.publicId }, who, w.clock),
  );
  const refused = await asked();
  await carry();
  await w.as(theirs.night, "handovers.answer", async (tx, who) =>
    must(await decline(tx, { requestId: refused.id, reason: "staffing" }, who, w.clock)),
  );
  await carry();
  const silent = await asked();
  await carry();
  await call();
  const answered = await call();
  const refusal = await w.as(night, "intake.decide", async (tx, who) => {
    const no = { outcome: "cannot", reasons: ["full"], saidBy: "service", note: "Øvelse" } as const;
    return must(await decide(tx, { contact: answered.publicId, version: 1, ...no }, who, w.clock));
  });
  await w.as(night, "intake.note-enquiry", async (tx, who) => {
    await noteEnquiry(tx, { asker: "unknown", way: "phone", text: "Øvelse" }, who, w.clock);
    // Nobody takes a man with dog and wheelchair: a need that is counted as unmet.
    await beginContact(
      tx,
      { need: aNeed({ who: "man", pets: true, wheelchair: true, maxKm: 1 }), notes },
      who,
      w.clock,
    );
  });
  const second = await call();
  await w.as(night, "intake.recognise", async (tx, who) => {
    must(await recognise(tx, { contact: second.publicId, code: second.code }, who, w.clock));
    // No code begins with a nought.
    await callersWith(tx, "000", who, w.clock);
  });
  const forgotten = await w.as(night, "intake.decide", async (tx, who) => {
    const no = { outcome: "cannot", reasons: ["staffing"], saidBy: "service", note: "Øvelse" } as const;
    return must(await decide(tx, { contact: second.publicId, version: 1, ...no }, who, w.clock));
  });
  await w.as(night, "intake.propose-offer", async (tx, who) => {
    const what = { refusal: (refusal as { refusal: string }).refusal, text: "Øvelse", inPlace: [] };
    must(await proposeOffer(tx, what, who, w.clock));
  });
  await w.inside(theirs.org, async (tx) => {
    const room = unit.rooms[3]!.publicId;
    const closure = { room, reason: "cleaning", until: null, by: null } as const;
    must(await closeRoom(tx, theirs.org, closure, w.clock));
    must(await openRoom(tx, theirs.org, { room, by: null }, w.clock));
    must(await closeRoom(tx, theirs.org, { ...closure, reason: "repair" }, w.clock));
    must(await openRoom(tx, theirs.org, { room, by: theirs.leader.membership }, w.clock));
    must(await openRoom(tx, theirs.org, { room, by: null }, w.clock));
    await tx.run(sql`update places.units set extra_places = 1 where org_id = ${theirs.org}`);
    const extra = { unit: unit.publicId, places: 1, whoFor: "men", childBeds: 0 } as const;
    const { membership } = theirs.leader;
    const opener = { by: membership, leader: membership, label: () => "Øvelse" };
    must(await openExtra(tx, theirs.org, extra, opener, w.clock));
    const today = osloDate(w.clock.now());
    const apart = { unit: unit.publicId, from: today, until: today, ground: "Øvelse" };
    const { exempted } = must(await exempt(tx, theirs.org, apart, membership, w.clock));
    must(await endExemption(tx, theirs.org, { exemption: exempted }, membership, w.clock));
  });
  await w.inside(ours.org, (tx) => givenKept(tx, ours.org, "nordheim", w.clock));
  await w.as(town.leader, "intake.say-complaint", async (tx, who) => {
    const said = { treatsAsDecision: true, body: "Øvelse klagenemnd", weeks: 3, address: "", phone: "" };
    must(await sayComplaint(tx, { ...said, seen: "" }, who, w.clock));
  });
  await w.as(ours.leader, "directory.say", async (tx, who) => {
    const answers = forAll({ answer: "conditions", decides: ["night-staff"], ground: "Øvelse" });
    const what = { centre: "nordheim", version: 0, term: "arrive" as const, answers };
    must(await sayTerm(tx, what, who, w.clock));
  });
  await twoWait();
  await w.as(ours.leader, "dutyboard.set-rota", (tx) => {
    const what = { org: ours.org, leader: ours.leader.membership, awake: night.membership };
    return givenNight(tx, what, w.clock);
  });
  const calling = async () => (await call()).publicId;
  await keptApart({ w, ours, theirs, unit: unit.publicId, call: calling, carry });
  await circlesApart(w, ours);
  await pressWithKey(night);
  await messageGone(w, night, silent.caseId);
  w.clock.forward(70);
  await carry();
  await sweep(
    w.carrier,
    modules.flatMap((one) => one.sweeps ?? []),
    w.clock,
  );
  await w.as(night, "intake.decline-proposal", async (tx, who) => {
    const [first] = await livingProposals(tx, who.org);
    must(await declineProposal(tx, first!.publicId, who, w.clock));
  });
  await carry();
  await untilNextNoon();
  for (const { org } of [ours, theirs]) {
    await w.inside(org, async (tx) => {
      await sealLog(tx, org, w.clock);
      await giveHead(tx, org, w.clock);
    });
  }
  // Memberships begin by this clock and count by the database's: whoever is added later must have begun.
  w.clock.forward(-70);
  await lookedThrough(w, ours);
  await staffComeAndGo(w, ours);
  await twoAgree(w, ours, await w.member(ours.org, "Berit Øvelse", "leader"));
  await glassBroken(w, ours);
  await keysUsed(w, ours);
  for (const house of [ours, theirs]) await hiddenAway(w, house);
  await reportsCame(w, ours);

  /** A no that nobody settled is a deviation, known to the municipality; it is settled after all, and that is known too. */
  async function untilNextNoon() {
    const minutes = 36 * 60;
    w.clock.forward(minutes);
    const late = modules.flatMap((one) => one.sweeps ?? []).filter((one) => one.name === "intake.deviate");
    await sweep(w.carrier, late, w.clock);
    w.clock.forward(-minutes);
    await w.as(ours.leader, "intake.settle", async (tx, who) => {
      const what = { refusal: (forgotten as { refusal: string }).refusal, text: "Øvelse" };
      must(await settleByHand(tx, { ...what, how: "chose-otherwise" }, who, w.clock));
    });
    await carry();
  }

  /** One goes on waiting and is proposed a place, the other does not want to. */
  async function twoWait() {
    const [one, other] = [await call(), await call()];
    await w.as(night, "intake.wait", async (tx, who) => {
      for (const { publicId: contact } of [one, other]) {
        must(await wait(tx, { contact, danger: false, roofless: true }, who, w.clock));
      }
      must(await endWait(tx, { contact: other.publicId, how: "not-wanted" }, who, w.clock));
    });
  }

  async function pressWithKey(who: Staff) {
    const fingerprint = async () => "same";
    const caller = { token: who.token, requestId: "test", key: "0123456789abcdef", fingerprint };
    await openDesk(w.pools, caller, () => undefined).write({ deed: "access.more" }, async () => ({
      to: "/mer",
    }));
  }

  return { w, ours, theirs, town, taken, silent, refusal };
}

const caseOf = (hold: string): Sql => sql`select id from cases.cases where hold_id = ${hold}`;

/** Every table of ours with `org_id` or row security, and how it is fenced. */
export interface Table {
  name: string;
  hasOrg: boolean;
  secured: boolean;
  forced: boolean;
}

export const allTables: Sql = sql`
  select n.nspname || '.' || c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id') as "hasOrg"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  order by name`;

/** Tables without row security, and why nothing in them concerns a person. */
export const openTables: Record<string, string> = {
  "access.organisations": "names and phone numbers of services, known to everybody",
  "directory.municipalities": "public facts",
  "directory.centres": "public facts",
  "directory.papers": "public files",
  "directory.revision": "one number that says when public facts are others",
  "directory.loads": "hashes of public files",
  "scheduling.rounds": "one instant: when the sweeper last came round",
  "public.migrations": "names of files",
};
