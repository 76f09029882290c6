import { sql } from "#platform/db";
import { deliver, sweep } from "#modules/scheduling";
import { listeners } from "../../src/app/listeners.ts";
import { modules } from "../../src/app/modules.ts";
import { givenUnit } from "../../src/modules/places/given.ts";
import type { Ask } from "./ask.ts";
import type { EdgeHouse } from "./house.ts";

/** A packet that was read at the receiver, and is over in one of the ways a packet ends. */
export interface Over {
  how: string;
  id: string;
  object: string;
}

/**
 * Each way a packet ends, once: by their no, taken back by the sender, by the sender's deadline with the next centre asked
 * instead, and by a yes that came when the next had been asked. `reader` has had each of them open.
 */
export async function packetsOver(house: EdgeHouse, reader: Ask): Promise<Over[]> {
  const { w, ours, theirs } = house;
  const third = await w.centre("Øvelse Lykkja");
  const units = new Map<string, string>();
  for (const { org } of [theirs, third]) {
    const rooms = Array.from({ length: 8 }, (_, i) => ({ label: `P${i}` }));
    units.set(org, (await w.inside(org, (tx) => givenUnit(tx, org, { rooms }, w.clock))).publicId);
  }
  const night = await house.anew(ours.night);
  const carry = () => deliver(w.carrier, listeners, w.clock);

  async function call(
    ask: Ask,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Record<string, string>> {
    const headers = body === undefined ? {} : { "content-type": "application/json" };
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const answer = await ask({ method, path: `/api/v1${path}`, headers, body: sent });
    if (answer.status >= 300)
      throw new Error(`${path}: ${answer.status} ${answer.body} ${answer.thrown ?? ""}`);
    return JSON.parse(answer.body) as Record<string, string>;
  }
  const letter = { parts: ["who"], basis: "shelter-duty", answerWithin: 60 };

  async function read() {
    const contact = (await call(night, "POST", "/contacts", { need: { who: "woman" } })).id!;
    const unit = units.get(theirs.org);
    const held = (await call(night, "POST", `/contacts/${contact}/holds`, { unit })).id!;
    const made = (await call(night, "POST", `/contacts/${contact}/case`, { hold: held })).id!;
    const offer = (await call(night, "POST", `/cases/${made}/offers`, { ...letter, hold: held })).id!;
    await carry();
    const [row] = await w.admin<{ id: string; object: string }>(sql`
      select r.id, r.public_id as object from handovers.requests r
      join handovers.offers o on o.id = r.id where o.public_id = ${offer}`);
    const { packet } = await call(reader, "GET", `/requests/${row!.object}`);
    if (!packet) throw new Error("never open, so its end would say nothing");
    return { ...row!, offer };
  }
  const answer = ({ object }: { object: string }, body: object) =>
    call(reader, "POST", `/requests/${object}/answer`, body);

  const form = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
  async function next({ offer }: { offer: string }): Promise<void> {
    const body = `unit=${units.get(third.org)}`;
    const { status } = await night({ method: "POST", path: `/gi-over/${offer}/neste`, headers: form, body });
    if (status !== 303) throw new Error(`the next was not asked: ${status}`);
  }

  const declined = await read();
  await answer(declined, { answer: "decline", reason: "staffing" });

  const withdrawn = await read();
  await call(night, "POST", `/offers/${withdrawn.offer}/withdrawal`);
  await carry();

  const expired = await read();
  w.clock.forward(61);
  const late = modules.flatMap((one) => one.sweeps ?? []).filter((one) => one.name === "handovers.expire");
  await sweep(w.carrier, late, w.clock);
  w.clock.forward(-61);
  await carry();
  await next(expired);

  const superseded = await read();
  await answer(superseded, { answer: "accept" });
  // Their yes is on its way when it is taken back here, and somebody else is asked.
  await call(night, "POST", `/offers/${superseded.offer}/withdrawal`);
  await next(superseded);
  await carry();
  const over = { declined, withdrawn, expired, superseded };
  return Object.entries(over).map(([how, { id, object }]) => ({ how, id, object }));
}
