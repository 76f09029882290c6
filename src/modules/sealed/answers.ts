import type { Actor } from "#platform/http";
import type { Facts, Say } from "./messages.ts";

/** One who may be let in. The id is the public one. */
export interface Colleague {
  id: string;
  name: string;
  role: string;
}

export interface CaseLine {
  code: string;
  name: string;
  responsible: string;
  /** The nearest deadline that stands, as an instant. */
  due: string | null;
  late: boolean;
}

export interface Task {
  id: string;
  text: string;
  due: string;
  done: { at: string; by: string } | null;
  /** Whom the deadline woke. */
  told: string | null;
}

export interface CaseView {
  code: string;
  /** The one who looks. */
  self: string;
  version: number;
  facts: Facts;
  responsible: Colleague;
  deputy: Colleague;
  /** Those who see it. */
  members: Colleague[];
  colleagues: Colleague[];
  tasks: Task[];
  notes: { text: string; by: string; at: string }[];
  log: LogLine[];
  /** Those she has said must never see it. */
  never: Colleague[];
  /** How many marks of her from elsewhere there are. */
  known: number;
}

/** A case that nobody who can come is let in to. What it is about is not said. */
export interface Waiting {
  code: string;
  since: string;
}

export interface LogLine {
  at: string;
  by: string;
  deed: Say;
  object: string | null;
}

export type Refused =
  | { no: "closed" }
  | { no: "no-session" }
  | { no: "not-yours" }
  | { no: "step-up" }
  | { no: "changed" }
  | { no: "no-such-code" }
  | { no: "answers" }
  | { no: "deputy" }
  | { no: "cannot" }
  | { no: "no-such-way" };

/** What each message gives when it is not refused. */
export interface Answers {
  list: { cases: CaseLine[]; waiting: Waiting[]; callable: Colleague[] };
  see: { view: CaseView };
  log: { log: LogLine[] };
  "choose-deputy": { colleagues: Colleague[] };
  open: { code: string };
  "write-facts": object;
  "write-room": object;
  note: object;
  task: object;
  "task-done": object;
  "answer-for": object;
  "give-code": { spoken: string; name: string };
  "take-code": { code: string };
  "let-out": object;
  end: object;
  never: object;
  "i-know": object;
  "known-as": object;
  "call-in": { spoken: string; name: string };
}

/** With the one it was answered to. */
export type Answered<S extends Say> = Answers[S] & { who: Actor };
