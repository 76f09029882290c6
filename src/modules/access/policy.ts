import { caring } from "./role.ts";
import type { Reach } from "./purpose.ts";

/** One active membership and the session it acts in. */
export interface Standing {
  org: string;
  membership: string;
  account: string;
  session: string;
  role: string;
}

export interface SubjectFacts {
  id: string;
  org: string;
  journey: string;
  guarded: boolean;
  /** A code of the house is said for it, so that its leaders can find it also when they are not let in. */
  coded: boolean;
  /** Made in the transaction that asks. */
  new: boolean;
}

export interface Facts {
  grants: readonly {
    org: string;
    subject: string;
    membership: string | null;
    /** Of the broken glass: it opens, and lets nobody else in. */
    glass: boolean;
    from: Date;
    to: Date | null;
    ended: Date | null;
  }[];
  openings: readonly { session: string; subject: string }[];
  walls: readonly { account: string; journey: string; ended: boolean }[];
}

/** `know`: that it is there · `list`: its rows · `open`: its key, and so all that is written · `let-in`: give others access. */
export type Act = "know" | "list" | "open" | "let-in";
export type Because =
  "nobody" | "elsewhere" | "role" | "wall" | "no-grant" | "no-purpose" | "not-theirs-to-give";

/**
 * Who may do what with a case, packet or contact. Says the same as row security with other means; generated worlds compare
 * the two (decision 0034). `now` is the database's.
 */
export function decide(
  me: Standing | undefined,
  act: Act,
  subject: SubjectFacts,
  facts: Facts,
  now: Date,
): { yes: true } | { no: Because } {
  if (!me) return { no: "nobody" };
  if (subject.org !== me.org) return { no: "elsewhere" };
  if (!(caring as readonly string[]).includes(me.role)) return { no: "role" };
  const walled = facts.walls.some(
    (one) => one.account === me.account && one.journey === subject.journey && !one.ended,
  );
  if (walled) return { no: "wall" };
  if (act === "know") return { yes: true };
  const { reach, held } = reachOfFacts(me, subject, facts, now);
  if (act === "let-in") {
    const leads = me.role === "leader" || me.role === "deputy";
    const may = subject.new || (reach === "open" && held) || (leads && (reach === "listed" || subject.coded));
    return may ? { yes: true } : { no: "not-theirs-to-give" };
  }
  if (reach === "none") return { no: "no-grant" };
  if (act === "open" && reach === "listed") return { no: "no-purpose" };
  return { yes: true };
}

/** `held`: by a grant of one's own or of the team that was not broken out of the glass. */
function reachOfFacts(
  me: Standing,
  subject: SubjectFacts,
  facts: Facts,
  now: Date,
): { reach: Reach; held: boolean } {
  const valid = facts.grants.filter(
    (one) =>
      one.org === subject.org &&
      one.subject === subject.id &&
      (one.membership === null || one.membership === me.membership) &&
      one.ended === null &&
      one.from <= now &&
      (one.to === null || now < one.to),
  );
  const held = valid.some((one) => !one.glass);
  const said = facts.openings.some((one) => one.session === me.session && one.subject === subject.id);
  const named = valid.some((one) => one.membership !== null);
  if (!subject.guarded || named || (said && valid.length > 0)) return { reach: "open", held };
  return { reach: valid.length > 0 ? "listed" : "none", held };
}
