import type { Context } from "hono";
import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Refusal } from "#platform/outcome";
import type { Lang, PublicLang } from "#platform/text";
import type { PublicFrame, StaffFrame } from "#platform/ui";

/** Who acts: one active membership in one organisation, as the database sees the session. */
export interface Actor {
  account: string;
  membership: string;
  org: string;
  orgPublicId: string;
  orgName: string;
  orgKind: string;
  role: string;
  name: string;
  training: boolean;
}

/** What is about to be done, and to what; written to the audit log before anything is read. */
export interface Deed {
  /** A key of some module's deed table, such as `handovers.accept`. */
  deed: string;
  /** Internal or public id of the thing, or null for lists. Never a name. */
  object?: string | null;
}

/** A deed that succeeded, as the answer the caller gets, now and when the same key comes again. */
export type Done = { to: string } | { json: unknown; status?: 200 | 201; etag?: string; location?: string };

/**
 * The desk is the only way from a request to the database. Each call is one transaction that begins
 * with the session, the policy table and the audit row.
 */
export interface Desk {
  /** Throws the answer for strangers when nobody is signed in or the role has no such deed. */
  read<T>(deed: Deed, work: (tx: Tx, who: Actor) => Promise<T>): Promise<T>;
  /**
   * As `read`, for changes. Takes the Idempotency-Key (header, or `_key` of a form): the same key again
   * gives the same answer without doing it twice. A refusal comes back as it is and is not remembered.
   */
  write<R extends Refusal>(
    deed: Deed,
    work: (tx: Tx, who: Actor) => Promise<Done | R>,
  ): Promise<Response | R>;
  /**
   * Acts inside another organisation on behalf of the caller: own transaction, own audit row there.
   * Only for what the owner must decide itself, such as a hold on one of its rooms.
   */
  at<T>(org: string, deed: Deed, who: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Reads what is open to everybody; no session, no audit row, and no personal data in reach. */
  open<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export type NavPlace = "board" | "places" | "cases" | "handovers" | "more";

export interface Env {
  Variables: {
    desk: Desk;
    /** What a process of its own keeps, asked in the caller's name: one of a closed list of messages, never SQL. */
    sealed: (message: object) => Promise<object>;
    clock: Clock;
    /** Where this Havn says it is, `https://havn.example.no`; never what a request says of it. */
    origin: string;
    lang: Lang;
    /** Of public pages: what the address asks for, else what the browser prefers. */
    publicLang: PublicLang;
    /** Fields of a posted form; repeated names become lists. Empty for everything else. */
    posted: Record<string, string | string[]>;
    requestId: string;
    staffFrame: (who: Actor, title: string, place: NavPlace) => StaffFrame;
    /** `training` marks the page as a drill and keeps its menu among the invented places. */
    publicFrame: (title: string, training?: boolean) => PublicFrame;
  };
}

export type Web = Context<Env>;
