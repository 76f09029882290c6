import {
  decide,
  type Act,
  type Facts,
  type Standing,
  type SubjectFacts,
} from "../../src/modules/access/given.ts";
import { isKept, type World } from "./facts.ts";
import * as named from "./names.ts";

export const acts: Act[] = ["know", "list", "open", "let-in"];
/** Who asks, what, and what thing, to whether they may. */
export type Said = Record<string, boolean>;

const now = new Date("2026-11-22T12:00:00Z");
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const maybe = (minutes: number | null) => (minutes === null ? null : at(minutes));

/** Who the session is, or nobody: it lasts for eight hours and fifteen minutes without a press. */
function standing(w: World, s: number): Standing | undefined {
  const { member, ends, seen } = w.sessions[s]!;
  const m = member % w.members.length;
  const { org, account, role, from, until } = w.members[m]!;
  const active = from <= 0 && (until === null || until > 0) && ends > 0 && seen > -15;
  if (!active) return undefined;
  return {
    org: named.org(org),
    membership: named.member(m),
    account: named.account(account),
    session: named.session(s),
    role,
  };
}

function factsOf(w: World): { subjects: SubjectFacts[]; facts: Facts } {
  const orgOf = (n: number) => named.org(w.subjects[n % w.subjects.length]!.org);
  const subjectOf = (n: number) => named.subject(n % w.subjects.length);
  return {
    subjects: w.subjects.map((one, n) => ({
      id: named.subject(n),
      org: named.org(one.org),
      journey: named.journey(one.journey),
      guarded: one.guarded,
      coded: one.coded,
      new: one.new,
    })),
    facts: {
      grants: w.grants.map((one) => ({
        org: orgOf(one.subject),
        subject: subjectOf(one.subject),
        membership: one.member === null ? null : named.member(one.member % w.members.length),
        glass: one.glass,
        from: at(one.from),
        to: maybe(one.to),
        ended: maybe(one.ended),
      })),
      openings: w.openings.map((one) => ({
        session: named.session(one.session % w.sessions.length),
        subject: subjectOf(one.subject),
      })),
      walls: w.walls.map((one) => ({
        account: named.account(one.account),
        journey: named.journey(one.journey),
        ended: one.ended,
      })),
    },
  };
}

/** What the policy function says of every session, act and thing. */
export function saidByCode(w: World): Said {
  const { subjects, facts } = factsOf(w);
  const said: Said = {};
  const may = (me: Standing | undefined, act: Act, subject: SubjectFacts) =>
    "yes" in decide(me, act, subject, facts, now);
  w.sessions.forEach((_, s) => {
    const me = standing(w, s);
    for (const act of acts) {
      subjects.forEach((subject, n) => {
        // What needs no grant has no rows that ask for one.
        if (act === "list" && !subject.guarded) return;
        said[`${s} ${act} ${n}`] = may(me, act, subject);
      });
    }
    // What follows a thing is seen by whoever may know of it; a wall, by whoever it does not stand before.
    w.grants.forEach((one, n) => {
      if (isKept(one)) said[`${s} grant ${n}`] = may(me, "know", subjects[one.subject % subjects.length]!);
    });
    subjects.forEach((subject, n) => (said[`${s} part ${n}`] = may(me, "know", subject)));
    w.walls.forEach((one, n) => {
      const thing = { ...subjects[0]!, org: named.org(one.org), journey: named.journey(one.journey) };
      said[`${s} wall ${n}`] = may(me, "know", thing);
    });
    w.openings.forEach((one, n) => {
      const subject = subjects[one.subject % subjects.length]!;
      const own = me?.session === named.session(one.session % w.sessions.length);
      said[`${s} opening ${n}`] = own && may(me, "list", subject);
    });
  });
  return said;
}
