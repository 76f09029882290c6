import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { systemClock } from "#platform/clock";
import { addRoom } from "#modules/places";
import { Client } from "./client.ts";
import { aNeed, type World } from "./world.ts";

/** Hand-written SQL for the same thing: `guarded` with session, row security and audit row, `bare` with neither. */
export interface Floor {
  guarded: () => Promise<unknown>;
  bare: (() => Promise<unknown>) | null;
}

export interface At {
  org: string;
  token: string;
  staff: pg.Pool;
  open: pg.Pool;
  admin: pg.Pool;
}

const quote = (text: string) => pg.escapeLiteral(text);

/** One message: who this is, the audit row, the statement, commit. */
export const guardedAs = (token: string, deed: string, statement: string) => `
  begin; set local app.session = ${quote(token)};
  insert into audit.entries (org_id, session, membership_id, deed, request)
    select org_id, ('x' || left(session_id::text, 8))::bit(32)::int, membership_id, ${quote(deed)}, 1 from access.session();
  ${statement}; commit`;

const reading = (at: At, deed: string, statement: string): Floor => ({
  guarded: () => at.staff.query(guardedAs(at.token, deed, statement)),
  bare: () => at.admin.query(statement),
});

export function caseloadFloor(at: At): Floor {
  const last = (track: string) =>
    `(select n.at from cases.entries n where n.org_id = c.org_id and n.case_id = c.id and n.track = '${track}' order by n.seq desc limit 1)`;
  return reading(
    at,
    "cases.list",
    `select c.public_id, c.code, c.who, c.opened_at, a.display_name, d.display_name,
       (select count(*) from cases.children k where k.org_id = c.org_id and k.case_id = c.id),
       ${last("violence")}, v.next_at, ${last("substance")}, s.next_at
     from cases.custodies u
     join cases.cases c on c.org_id = u.org_id and c.id = u.case_id
     join cases.tracks v on v.org_id = c.org_id and v.case_id = c.id and v.track = 'violence'
     join cases.tracks s on s.org_id = c.org_id and s.case_id = c.id and s.track = 'substance'
     join access.memberships m on m.org_id = u.org_id and m.id = u.accountable_id
     join access.accounts a on a.id = m.account_id
     left join access.memberships n on n.org_id = u.org_id and n.id = u.deputy_id
     left join access.accounts d on d.id = n.account_id
     where u.org_id = '${at.org}' and u.current order by c.opened_at, c.id`,
  );
}

export function caseFloor(at: At, publicId: string): Floor {
  return reading(
    at,
    "cases.see",
    `select c.*, k.wrapped, u.*, a.display_name, h.unit_name,
       (select jsonb_agg(t) from cases.tracks t where t.org_id = c.org_id and t.case_id = c.id),
       (select jsonb_agg(e) from (select * from cases.entries e where e.org_id = c.org_id and e.case_id = c.id
          order by e.seq desc limit 20) e)
     from cases.cases c
     join access.data_keys k on k.org_id = c.org_id and k.subject_id = c.id
     join cases.custodies u on u.org_id = c.org_id and u.case_id = c.id and u.current
     join access.memberships m on m.org_id = u.org_id and m.id = u.accountable_id
     join access.accounts a on a.id = m.account_id
     left join places.holds h on h.id = c.hold_id
     where c.org_id = '${at.org}' and c.public_id = '${publicId}'`,
  );
}

/** Public: no session, no audit row, so both floors are one. */
export function searchFloor(at: At): Floor {
  return {
    guarded: () => at.open.query("select facts from directory.centres where dropped_at is null order by id"),
    bare: null,
  };
}

export interface Requests {
  ours: () => Promise<unknown>;
  /** What a hand-written statement is told of the next request: it need not look anything up. */
  next: () => Promise<Asked>;
  token: string;
  org: string;
}

interface Asked {
  id: string;
  hold: string;
  occupancy: string;
  room: string;
  unit: string;
  member: string;
  journey: string;
  from: string;
}

/** Offers on their way to one house, made through the API; half for us, half for the floor. */
export async function prepareRequests(w: World, count: number): Promise<Requests> {
  const org = await w.orgOf("Lysvika senter");
  const [unit] = await w.ask<{ id: string; public_id: string }>(
    "select id, public_id from places.units where org_id = $1",
    [org],
  );
  await w.inside(org, async (tx) => {
    for (let i = 0; i < count; i++) {
      await addRoom(
        tx,
        org,
        { unit: unit!.public_id, label: `Øvelse ${i}`, whoFor: "women", childBeds: 0 },
        systemClock,
      );
    }
  });
  const sender = await new Client(w.origin).signIn("natt-nordheim");
  for (let i = 0; i < count; i++) {
    const contact = await sender.json<{ id: string }>(201, "POST", "/api/v1/contacts", { need: aNeed() });
    const hold = await sender.json<{ id: string }>(201, "POST", `/api/v1/contacts/${contact.id}/holds`, {
      unit: unit!.public_id,
    });
    const made = await sender.json<{ id: string }>(201, "POST", `/api/v1/contacts/${contact.id}/case`, {
      hold: hold.id,
    });
    const what = { hold: hold.id, parts: ["danger"], basis: "person-agreed", greeting: "Øvelse" };
    await sender.json(201, "POST", `/api/v1/cases/${made.id}/offers`, what);
  }
  sender.close();
  await w.havn.worker.round();
  const open = await w.ask<Asked & { public: string }>(
    `select r.id, r.public_id as public, r.hold_id as hold, h.occupancy_id as occupancy, o.room_id as room,
       o.unit_id as unit, r.journey, r.from_org_id as "from",
       (select id from access.memberships m where m.org_id = r.org_id limit 1) as member
     from handovers.requests r join places.holds h on h.id = r.hold_id
     join places.occupancies o on o.org_id = h.org_id and o.id = h.occupancy_id
     where r.org_id = $1 order by r.received_at`,
    [org],
  );
  const receiver = await new Client(w.origin).signIn("vakt-lysvika");
  const take = () => {
    const one = open.pop();
    if (!one) throw new Error("too few requests prepared");
    return one;
  };
  return {
    token: receiver.token,
    org,
    next: async () => take(),
    ours: () =>
      receiver.json(
        200,
        "POST",
        `/api/v1/requests/${take().public}/answer`,
        { answer: "accept" },
        {
          "idempotency-key": randomUUID(),
        },
      ),
  };
}

/** Every row that our acceptance writes, in one message; all ids are known beforehand, nothing is decrypted. */
export function acceptFloor(w: World, asked: Requests): Floor {
  const blob = `'\\x${randomBytes(300).toString("hex")}'::bytea`;
  const { org } = asked;
  const message = async (): Promise<string> => {
    const one = await asked.next();
    const [person, theCase, stay, occupancy] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const id = randomBytes(8).toString("hex");
    return guardedAs(
      asked.token,
      "handovers.answer",
      `insert into scheduling.answers (org_id, membership_id, key, request_hash, answer)
         values ('${org}', '${one.member}', '${randomUUID()}', '\\x00', '{"json":{"state":"accepted"}}');
       select sealed from handovers.requests where org_id = '${org}' and id = '${one.id}' for update;
       insert into people.persons (org_id, id, at) values ('${org}', '${person}', now());
       insert into access.subjects (org_id, id, object, journey, guarded) values ('${org}', '${theCase}', '${id}', '${one.journey}', true);
       insert into access.parts (org_id, part_id, subject_id) values ('${org}', '${person}', '${theCase}');
       insert into access.grants (org_id, subject_id, membership_id, purpose, basis)
         values ('${org}', '${theCase}', null, null, 'team'), ('${org}', '${theCase}', '${one.member}', 'follow-up', 'custody');
       insert into access.data_keys (org_id, subject_id, wrapped) values ('${org}', '${theCase}', ${blob});
       insert into cases.cases (org_id, id, public_id, code, journey, person_id, who, hold_id, from_org_id, sealed, opened_at, opened_by, last_seq)
         values ('${org}', '${theCase}', '${id}', '${id}', '${one.journey}', '${person}', 'woman', '${one.hold}', '${one.from}', ${blob}, now(), '${one.member}', 1);
       insert into cases.custodies (org_id, id, case_id, accountable_id, from_at, by_id)
         values ('${org}', gen_random_uuid(), '${theCase}', '${one.member}', now(), '${one.member}');
       insert into cases.tracks (org_id, case_id, track) values ('${org}', '${theCase}', 'violence'), ('${org}', '${theCase}', 'substance');
       insert into cases.entries (org_id, case_id, seq, kind, at, by_id, sealed)
         values ('${org}', '${theCase}', 1, 'taken-over', now(), '${one.member}', ${blob});
       select pg_advisory_xact_lock(hashtextextended('${org}${one.unit}', 7));
       insert into places.hold_endings (org_id, hold_id, how, at, by_id) values ('${org}', '${one.hold}', 'stay', now(), '${one.member}');
       update places.occupancies set during = tstzrange(lower(during), now()) where org_id = '${org}' and id = '${one.occupancy}';
       insert into places.occupancies (org_id, id, unit_id, room_id, kind, who, during)
         values ('${org}', '${occupancy}', '${one.unit}', '${one.room}', 'stay', 'women', tstzrange(now(), null));
       insert into places.stays (org_id, id, public_id, unit_id, room_id, occupancy_id, hold_id, case_id, began_at, by_id)
         values ('${org}', '${stay}', '${id}', '${one.unit}', '${one.room}', '${occupancy}', '${one.hold}', '${theCase}', now(), '${one.member}');
       update places.availability set beds = beds where org_id = '${org}' and unit_id = '${one.unit}';
       insert into handovers.answers (org_id, request_id, how, at, by_membership, case_id)
         values ('${org}', '${one.id}', 'accepted', now(), '${one.member}', '${theCase}');
       update handovers.wakes set settled_at = now() where org_id = '${org}' and thing_id = '${one.id}' and settled_at is null;
       insert into scheduling.events (org_id, id, to_org_id, kind, payload, at)
         values ('${org}', gen_random_uuid(), '${org}', 'places.changed', '{}', now()), ('${org}', gen_random_uuid(), '${one.from}', 'places.changed', '{}', now())`,
    );
  };
  return { guarded: async () => w.havn.pools.staff.pg.query(await message()), bare: null };
}
