/** What Havn has said yes to, and what was asked of it without an answer. */
export interface Deed {
  kind: "contact" | "hold" | "case" | "offer" | "withdrawal" | "accept" | "decline";
  /** Public id that the answer named, or that of the thing acted on. */
  id: string;
  /** To ask again with: the same request under the same key. */
  again: { as: string; method: string; path: string; body: unknown; key: string };
  answer: string;
}

export class Ledger {
  readonly acknowledged: Deed[] = [];
  /** Requests that broke off and were asked again with the same key. */
  repeated = 0;
  /** 503 while the database was away. */
  unavailable = 0;
  /** Answers that must never be given, such as a 500. */
  readonly wrong: string[] = [];

  ids(kind: Deed["kind"]): string[] {
    return this.acknowledged.filter((deed) => deed.kind === kind).map((deed) => deed.id);
  }
}
