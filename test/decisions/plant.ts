import { isKept, type World } from "./facts.ts";
import * as named from "./names.ts";

const quote = (value: string | number | boolean | null) =>
  value === null ? "null" : typeof value === "string" ? `'${value}'` : String(value);
const at = (minutes: number | null) => (minutes === null ? "null" : `now() + interval '${minutes} minutes'`);
const insert = (into: string, rows: string[]) =>
  rows.length === 0 ? "" : `insert into ${into} values ${rows.map((row) => `(${row})`).join(", ")};`;

/** One message that lays a world down as rows. Keys to other tables are not looked at: only the fences are asked about. */
export function planting(w: World): string {
  const orgOf = (subject: number) => w.subjects[subject % w.subjects.length]!.org;
  const idOf = (subject: number) => quote(named.subject(subject % w.subjects.length));
  const guarded = w.subjects.flatMap((one, n) => (one.guarded ? [{ ...one, n }] : []));
  const holder = (member: number | null) =>
    member === null ? "null" : quote(named.member(member % w.members.length));
  return [
    "set local session_replication_role = replica;",
    insert(
      "access.memberships (org_id, id, account_id, role, from_at, until_at)",
      w.members.map(
        (one, n) =>
          `${quote(named.org(one.org))}, ${quote(named.member(n))}, ${quote(named.account(one.account))}, ${quote(one.role)}, ${at(one.from)}, ${at(one.until)}`,
      ),
    ),
    insert(
      "access.sessions (id, token_hash, org_id, membership_id, ends_at, seen_at)",
      w.sessions.map((one, n) => {
        const m = one.member % w.members.length;
        return `${quote(named.session(n))}, sha256('${named.token(n)}'), ${quote(named.org(w.members[m]!.org))}, ${quote(named.member(m))}, ${at(one.ends)}, ${at(one.seen)}`;
      }),
    ),
    insert(
      "access.subjects (org_id, id, object, journey, guarded, written)",
      w.subjects.map(
        (one, n) =>
          `${quote(named.org(one.org))}, ${quote(named.subject(n))}, ${quote(named.object(n))}, ${quote(named.journey(one.journey))}, ${quote(one.guarded)}, ${one.new ? "pg_current_xact_id()" : "'3'::xid8"}`,
      ),
    ),
    insert(
      "access.parts (org_id, part_id, subject_id)",
      w.subjects.map(
        (one, n) => `${quote(named.org(one.org))}, ${quote(named.part(n))}, ${quote(named.subject(n))}`,
      ),
    ),
    insert(
      "access.spoken_codes (org_id, code, subject_id)",
      w.subjects.flatMap((one, n) =>
        one.coded ? [`${quote(named.org(one.org))}, 'ØVEL-${n}', ${quote(named.subject(n))}`] : [],
      ),
    ),
    insert(
      "access.grants (org_id, id, subject_id, membership_id, purpose, basis, valid_from, valid_to, ended_at)",
      w.grants.flatMap((one, n) =>
        isKept(one)
          ? [
              `${quote(named.org(orgOf(one.subject)))}, ${quote(named.grant(n))}, ${idOf(one.subject)}, ${holder(one.member)}, ${one.member === null ? "null" : "'follow-up'"}, '${one.glass ? "break-glass" : "assigned"}', ${at(one.from)}, ${at(one.to)}, ${at(one.ended)}`,
            ]
          : [],
      ),
    ),
    insert(
      "access.openings (org_id, id, subject_id, session_id, membership_id, purpose)",
      w.openings.map((one, n) => {
        const s = one.session % w.sessions.length;
        return `${quote(named.org(orgOf(one.subject)))}, ${quote(named.opening(n))}, ${idOf(one.subject)}, ${quote(named.session(s))}, ${quote(named.member(w.sessions[s]!.member % w.members.length))}, 'follow-up'`;
      }),
    ),
    insert(
      "access.walls (org_id, id, public_id, account_id, journey, kind)",
      w.walls.map(
        (one, n) =>
          `${quote(named.org(one.org))}, ${quote(named.wall(n))}, 'wall${n}', ${quote(named.account(one.account))}, ${quote(named.journey(one.journey))}, 'person'`,
      ),
    ),
    insert(
      "access.wall_endings (org_id, wall_id, by_id, approval_id)",
      w.walls.flatMap((one, n) =>
        one.ended
          ? [
              `${quote(named.org(one.org))}, ${quote(named.wall(n))}, ${quote(named.member(0))}, ${quote(named.wall(n))}`,
            ]
          : [],
      ),
    ),
    insert(
      "access.data_keys (org_id, subject_id, wrapped)",
      w.subjects.map((one, n) => `${quote(named.org(one.org))}, ${quote(named.subject(n))}, '\\x0001'`),
    ),
    insert(
      "cases.cases (org_id, id, public_id, code, journey, person_id, who, sealed, opened_at, opened_by)",
      guarded.map(
        (one) =>
          `${quote(named.org(one.org))}, ${quote(named.subject(one.n))}, ${quote(named.object(one.n))}, 'ØVEL-${one.n}', ${quote(named.journey(one.journey))}, ${quote(named.subject(one.n))}, 'woman', '', now(), ${quote(named.member(0))}`,
      ),
    ),
    insert(
      "cases.entries (org_id, case_id, seq, kind, at, sealed)",
      guarded.map(
        (one) => `${quote(named.org(one.org))}, ${quote(named.subject(one.n))}, 1, 'note', now(), ''`,
      ),
    ),
    insert(
      "handovers.requests (org_id, id, public_id, from_org_id, from_name, journey, sealed, received_at, answer_due, read_until)",
      guarded.map(
        (one) =>
          `${quote(named.org(one.org))}, ${quote(named.subject(one.n))}, ${quote(named.object(one.n))}, ${quote(named.org(0))}, 'Øvelse', ${quote(named.journey(one.journey))}, '', now(), now(), now()`,
      ),
    ),
    "set local session_replication_role = origin;",
  ].join("\n");
}
