import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sql, type Tx } from "#platform/db";
import { paths } from "#platform/http";
import { must } from "#platform/outcome";
import { closeRoom, openRoom } from "#modules/places";
import { deliver, sweep } from "#modules/scheduling";
import { givenUnit } from "../places/given.ts";
import { decide } from "./decide.ts";
import { openDuties } from "./duties.ts";
import { endContact } from "./end-contact.ts";
import { givenHouses, noNotes, settleByHand, someNeed } from "./given.ts";
import { beginContact } from "./begin-contact.ts";
import { livingProposals } from "./proposals.ts";
import { resumeDeadlines } from "./events.ts";
import { proposeFreed, proposePlaces } from "./propose.ts";
import { findContact } from "./reads.ts";
import { wait } from "./wait.ts";
import { endWait } from "./wait-end.ts";
import { waitingNow } from "./waiting.ts";

let house: Awaited<ReturnType<typeof givenHouses>>;
beforeAll(async () => {
  house = await givenHouses();
});
afterAll(() => house.w.close());

type Need = Parameters<typeof someNeed>[0];
const ids = { ours: () => house.ours.org, night: () => house.ours.night };

async function call(what: Need = {}) {
  const { w } = house;
  return w.as(ids.night(), "intake.begin", (tx, who) =>
    beginContact(tx, { need: someNeed(what), notes: noNotes }, who, w.clock),
  );
}

async function waiting(what: Need = {}, answers = { danger: false, roofless: true }) {
  const contact = await call(what);
  must(
    await house.w.as(ids.night(), "intake.wait", (tx, who) =>
      wait(tx, { contact: contact.publicId, ...answers }, who, house.w.clock),
    ),
  );
  return contact;
}

const hearing = [resumeDeadlines, proposeFreed];
const listeners = { "places.changed": hearing, "places.hold-expired": hearing };
const carry = () => deliver(house.w.carrier, listeners, house.w.clock);
const lookAround = () => sweep(house.w.carrier, [proposePlaces], house.w.clock);
const inside = <T>(work: (tx: Tx) => Promise<T>) => house.w.inside(ids.ours(), work);
const proposals = () => inside((tx) => livingProposals(tx, ids.ours()));

/** Nobody of an earlier test is left waiting. */
beforeEach(async () => {
  await house.w.admin(sql`
    insert into intake.wait_endings (org_id, wait_id, how, at)
    select org_id, id, 'duty-ended', now() from intake.waits on conflict do nothing returning 1`);
});

async function unitWith(org: string, rooms: { label: string; childBeds?: number }[], what = {}) {
  return house.w.inside(org, (tx) => givenUnit(tx, org, { rooms, ...what }, house.w.clock));
}

async function close(org: string, room: string) {
  await house.w.inside(org, async (tx) =>
    must(await closeRoom(tx, org, { room, reason: "cleaning", until: null, by: null }, house.w.clock)),
  );
  await carry();
}

async function open(org: string, room: string) {
  await house.w.inside(org, async (tx) => must(await openRoom(tx, org, { room, by: null }, house.w.clock)));
  await carry();
}

test("a freed room is proposed to the first it fits, says why those before cannot, and is held by nobody", async () => {
  const { ours, get, w } = house;
  const unit = await unitWith(ours.org, [{ label: "A", childBeds: 0 }], { wheelchair: false });
  const room = unit.rooms[0]!.publicId;
  await close(ours.org, room);
  const first = await waiting({ wheelchair: true }, { danger: true, roofless: true });
  const second = await waiting({});
  await waiting({});
  await lookAround();
  expect(await proposals()).toEqual([]);

  await open(ours.org, room);
  expect((await proposals()).map((one) => [one.contact, one.unit])).toEqual([
    [second.publicId, unit.publicId],
  ]);
  const page = await get(paths.waiting());
  expect(page.html).toContain(`Kode ${first.code}: `);
  expect(page.html).toContain("rullestol");
  expect(page.html.indexOf(`1. Kode ${first.code}`)).toBeLessThan(
    page.html.indexOf(`2. Kode ${second.code}`),
  );
  const held = await w.admin(sql`select from places.holds where contact = ${second.publicId}`);
  expect(held).toEqual([]);
});

test("another house's room is found within a minute, proposed once, and gone when it is gone", async () => {
  const { w, other } = house;
  const unit = await unitWith(other.org, [{ label: "A", childBeds: 3 }], {
    municipality: "9902",
    pets: true,
  });
  const room = unit.rooms[0]!.publicId;
  await close(other.org, room);
  const contact = await waiting({ children: [1, 2, 3], pets: true });
  w.clock.forward(2);
  await lookAround();
  expect(await proposals()).toEqual([]);
  await open(other.org, room);
  w.clock.forward(2);
  await lookAround();
  const [one] = await proposals();
  expect([one!.contact, one!.unit]).toEqual([contact.publicId, unit.publicId]);
  w.clock.forward(2);
  await lookAround();
  expect((await proposals()).map(({ id }) => id)).toEqual([one!.id]);
  await close(other.org, room);
  w.clock.forward(2);
  await lookAround();
  expect(await proposals()).toEqual([]);
});

test("who does not want the place is not proposed it again, and the next is", async () => {
  const { other, post, w } = house;
  const unit = await unitWith(other.org, [{ label: "A", childBeds: 5 }], { municipality: "9902" });
  const big = { children: [1, 2, 3, 4, 5] };
  const [one, two] = [await waiting(big), await waiting(big)];
  w.clock.forward(2);
  await lookAround();
  const [proposal] = await proposals();
  expect(proposal!.contact).toBe(one.publicId);
  expect((await post(paths.proposal(proposal!.publicId))).to).toBe(paths.waiting());
  expect((await post(paths.proposal(proposal!.publicId))).status).toBe(409);
  w.clock.forward(2);
  await lookAround();
  expect((await proposals()).map((found) => [found.contact, found.unit])).toEqual([
    [two.publicId, unit.publicId],
  ]);
});

test("the press of a human holds the place, and the proposal has done its work", async () => {
  const { other, post, w } = house;
  const unit = await unitWith(other.org, [{ label: "A", childBeds: 6 }], { municipality: "9902" });
  const contact = await waiting({ children: [1, 2, 3, 4, 5, 6] });
  w.clock.forward(2);
  await lookAround();
  expect(await proposals()).toHaveLength(1);
  const held = await post(paths.contactHold(contact.publicId), { unit: unit.publicId });
  expect(held.status).toBe(303);
  w.clock.forward(2);
  await lookAround();
  expect(await proposals()).toEqual([]);
  const [how] = await w.admin<{ how: string }>(sql`
    select e.how from intake.proposal_endings e join intake.proposals p on p.id = e.proposal_id
    where p.unit = ${unit.publicId}`);
  expect(how).toEqual({ how: "held" });
  const line = (await inside((tx) => waitingNow(tx, ids.ours(), w.clock.now())))[0]!;
  expect([line.contact, line.holding]).toEqual([contact.publicId, true]);
});

test("the questions must be answered, what was typed stands, and strangers see nothing", async () => {
  const { post, get, other, now } = house;
  const contact = await call();
  const path = paths.contactWait(contact.publicId);
  const half = await post(path, { danger: "yes" });
  expect(half.status).toBe(422);
  expect(half.html).toMatch(/value="yes" checked/);
  expect((await post(path, { danger: "yes", roofless: "no" })).to).toBe(paths.waiting());
  expect((await get(path)).html).toMatch(/name="danger" value="yes" checked/);
  now.me = other.night;
  expect((await get(path)).status).toBe(404);
  expect((await post(path, { danger: "yes", roofless: "no" })).status).toBe(404);
  expect((await get(paths.waiting())).html).not.toContain(`Kode ${contact.code}`);
  now.me = ids.night();
  expect((await post(paths.contactWaitEnd(contact.publicId), { how: "not-wanted" })).to).toBe(
    paths.waiting(),
  );
  expect((await post(paths.contactWaitEnd(contact.publicId), { how: "not-wanted" })).status).toBe(409);
});

test("three get a place together, the page says what is won, and nobody's rooms are counted", async () => {
  const { other, get } = house;
  const at = { municipality: "9902", pets: true };
  await unitWith(other.org, [{ label: "A", childBeds: 0 }], { ...at, name: "Øvelse Nord", wheelchair: true });
  await unitWith(other.org, [{ label: "B", childBeds: 0 }], {
    ...at,
    name: "Øvelse Sør",
    wheelchair: false,
    lat: 66,
  });
  const first = await waiting({ pets: true }, { danger: true, roofless: true });
  const second = await waiting({ pets: true, wheelchair: true });
  const { html } = await get(paths.placeTogether());
  expect(html).toContain("Samlet får 2 plass, én for én får 1.");
  expect(html).toContain(first.code);
  expect(html).toContain(second.code);
  expect(html).not.toMatch(/ledige rom|senger/);
});

/** What may happen to one who waits. */
const deeds = {
  wait: (contact: string) => wait_(contact),
  endWait: (contact: string) =>
    house.w.as(ids.night(), "intake.end-wait", (tx, who) =>
      endWait(tx, { contact, how: "withdrawn" }, who, house.w.clock),
    ),
  refuse: (contact: string) => decided(contact, "cannot"),
  admit: (contact: string) => decided(contact, "admit"),
  end: async (contact: string) => {
    const version = (await known(contact)).version;
    return house.w.as(ids.night(), "intake.end", (tx, who) =>
      endContact(tx, { contact, version, reason: "only-advice" }, who, house.w.clock),
    );
  },
  settle: async (contact: string) => {
    const { refusal } = await known(contact);
    if (!refusal) return;
    return house.w.as(house.ours.leader, "intake.settle", (tx, who) =>
      settleByHand(tx, { refusal, how: "chose-otherwise", text: "Øvelse" }, who, house.w.clock),
    );
  },
  look: () => lookAround(),
} satisfies Record<string, (contact: string) => Promise<unknown>>;

const wait_ = (contact: string) =>
  house.w.as(ids.night(), "intake.wait", (tx, who) =>
    wait(tx, { contact, danger: false, roofless: false }, who, house.w.clock),
  );
const known = async (contact: string) => (await inside((tx) => findContact(tx, ids.ours(), contact)))!;
async function decided(contact: string, outcome: "admit" | "cannot") {
  const no = { reasons: ["full"], saidBy: "service" } as const;
  const how = outcome === "cannot" ? no : { reasons: [], saidBy: undefined };
  const answer = { contact, version: (await known(contact)).version, outcome, note: "Øvelse", ...how };
  return house.w.as(ids.night(), "intake.decide", (tx, who) => decide(tx, answer, who, house.w.clock));
}

test("to wait never ends a duty, and nobody waits whom nobody owes anything", async () => {
  const owed = () => inside((tx) => openDuties(tx, ids.ours(), house.w.clock.now()));
  const plan = fc.array(fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[])), {
    minLength: 4,
    maxLength: 9,
  });
  await fc.assert(
    fc.asyncProperty(plan, async (steps) => {
      const contact = await waiting();
      for (const step of steps) {
        const before = await owed();
        await deeds[step](contact.publicId);
        const settles = ["refuse", "admit", "end", "settle"].includes(step);
        expect(settles ? before : await owed()).toEqual(before);
        const alone = await house.w.admin(sql`
          select w.id from intake.waits w
          where not exists (select from intake.wait_endings e where e.wait_id = w.id)
            and not exists (select from intake.duties d where d.contact_id = w.contact_id
              and not exists (select from intake.settlements s where s.duty_id = d.id))`);
        expect(alone).toEqual([]);
      }
    }),
    { numRuns: 20 },
  );
}, 120_000);
