/** What a hand-over is, in plain memory: no database, no other organisation's view, messages in a list. */
export type Receiver = "b" | "c";
export type Org = "a" | Receiver;
type Ending = "accepted" | "declined" | "withdrawn" | "expired" | "superseded" | "kept";
type Kind = "offered" | "accepted" | "declined" | "withdrawn" | "expired" | "superseded";

export interface Message {
  seq: number;
  kind: Kind;
  offer: number;
}

interface Held {
  at: Receiver;
  until: Date;
  ended: boolean;
  stayed: boolean;
}

interface Asked {
  to: Receiver;
  hold: number | null;
  due: Date;
  /** At the sender. */
  ended: boolean;
  outcomes: Set<Ending>;
  /** At the receiver. */
  arrived: boolean;
  /** Opens at the receiver: until a no, the sender's word that it is over, or that others answer for her. */
  opens: boolean;
  answer: "accepted" | "declined" | null;
  closed: Set<"withdrawn" | "expired" | "superseded">;
  /** The receiver's own case, and the person in the room, until they are ended there. */
  theirs: boolean;
  stays: boolean;
}

export class HandoverModel {
  senderResponsible = true;
  readonly holds: Held[] = [];
  readonly offers: Asked[] = [];
  queue: Message[] = [];
  heard: Message[] = [];
  #seq = 0;

  responsible(): Org[] {
    const at = this.offers.filter((one) => one.theirs).map((one) => one.to);
    return [...(this.senderResponsible ? (["a"] as const) : []), ...at].sort();
  }

  /** One room each. `but` is a hold that does not count. */
  roomFree(at: Receiver, now: Date, but: number | null = null): boolean {
    const held = this.holds.some((one, i) => i !== but && one.at === at && !one.ended && one.until > now);
    return !held && !this.offers.some((one) => one.to === at && one.stays);
  }

  offerRefused(hold: number | null, now: Date): string | undefined {
    if (!this.senderResponsible) return "not-responsible";
    if (this.offers.some((one) => !one.ended)) return "already-offered";
    const held = hold === null ? undefined : this.holds[hold]!;
    return held && (held.ended || held.until <= now) ? "hold-ended" : undefined;
  }

  offered(to: Receiver, hold: number | null, due: Date): void {
    this.offers.push({
      ...{ to, hold, due, ended: false, outcomes: new Set(), arrived: false, opens: false, answer: null },
      ...{ closed: new Set(), theirs: false, stays: false },
    });
    this.#send("offered", this.offers.length - 1);
  }

  #unanswerable(one: Asked, now: Date): string | undefined {
    if (!one.opens) return "not-found";
    if (one.answer) return "already-answered";
    return one.due <= now ? "too-late" : undefined;
  }

  accept(offer: number, now: Date): string {
    const one = this.offers[offer]!;
    const refused = this.#unanswerable(one, now);
    if (refused) return refused;
    const hold = one.hold === null ? undefined : this.holds[one.hold]!;
    if (hold && (hold.stayed || !this.roomFree(one.to, now, one.hold))) return "room-gone";
    if (hold) Object.assign(hold, { ended: true, stayed: true });
    Object.assign(one, { answer: "accepted", theirs: true, stays: hold !== undefined });
    return this.#send("accepted", offer);
  }

  decline(offer: number, now: Date): string {
    const one = this.offers[offer]!;
    const refused = this.#unanswerable(one, now);
    if (refused) return refused;
    Object.assign(one, { answer: "declined", opens: false });
    this.#release(one);
    return this.#send("declined", offer);
  }

  withdraw(offer: number): string {
    return this.offers[offer]!.ended ? "already-ended" : this.#end(offer, "withdrawn");
  }

  keep(offer: number): string {
    const one = this.offers[offer]!;
    if (!one.ended) return "still-open";
    one.outcomes.add("kept");
    return "ok";
  }

  sweep(now: Date): void {
    this.offers.forEach((one, i) => void (!one.ended && one.due <= now && this.#end(i, "expired")));
  }

  /** Delivers what waits and what that causes, oldest first; what is in `later` stays where it is. */
  deliver(now: Date, later: (message: Message, index: number) => boolean = () => false): void {
    const waiting = this.queue.filter(later);
    let round = this.queue.filter((message) => !waiting.includes(message));
    while (round.length > 0) {
      this.queue = [];
      for (const message of round) (this.#hear(message, now) ? this.heard : waiting).push(message);
      round = this.queue;
    }
    this.queue = waiting.sort((x, y) => x.seq - y.seq);
  }

  /** Everything already heard is heard once more. */
  forgetReceipts(): void {
    this.queue = [...this.heard, ...this.queue].sort((x, y) => x.seq - y.seq);
    this.heard = [];
  }

  #send(kind: Kind, offer: number): "ok" {
    this.queue.push({ seq: this.#seq++, kind, offer });
    return "ok";
  }

  #end(offer: number, how: "withdrawn" | "expired"): "ok" {
    const one = this.offers[offer]!;
    one.ended = true;
    one.outcomes.add(how);
    return this.#send(how, offer);
  }

  #release(one: Asked): void {
    if (one.hold !== null) this.holds[one.hold]!.ended = true;
  }

  /** False when it cannot be understood yet and must come again. */
  #hear({ kind, offer }: Message, now: Date): boolean {
    const one = this.offers[offer]!;
    if (kind === "offered") {
      if (!one.arrived) Object.assign(one, { arrived: true, opens: one.due > now });
    } else if (kind === "accepted") this.#hearYes(one, offer);
    else if (kind === "declined") Object.assign(one, { ended: true }).outcomes.add("declined");
    else if (!one.arrived) return false;
    else if (!one.closed.has(kind)) {
      one.closed.add(kind);
      if (kind === "superseded" || one.answer !== "accepted") one.opens = false;
      if (kind === "withdrawn" && !one.answer) this.#release(one);
      if (kind === "superseded") Object.assign(one, { theirs: false, stays: false });
    }
    return true;
  }

  #hearYes(one: Asked, offer: number): void {
    if (one.outcomes.has("accepted") || one.outcomes.has("superseded")) return;
    if (!this.senderResponsible || one.outcomes.has("withdrawn")) {
      one.outcomes.add("superseded");
      this.#send("superseded", offer);
      return;
    }
    this.offers.forEach((other, i) => void (i !== offer && !other.ended && this.#end(i, "withdrawn")));
    one.ended = true;
    one.outcomes.add("accepted");
    this.senderResponsible = false;
  }
}
