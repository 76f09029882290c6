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
  | { no: "deputy" };

/** What each message gives when it is not refused. */
export interface Answers {
  list: { cases: CaseLine[] };
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
}

/** With the one it was answered to. */
export type Answered<S extends Say> = Answers[S] & { who: Actor };
