import { request, type IncomingMessage } from "node:http";
import { randomUUID } from "node:crypto";
import { Client } from "./client.ts";
import { ms, summary, table } from "./measure.ts";
import { aNeed, type World } from "./world.ts";

const tries = 400;
/** Other searches that are open meanwhile, each with a stream of its own. */
const others = 50;

/**
 * Line 4: from when somebody lets a room go until a worker of another house has the page that shows it: the whole
 * release, its commit, the event, and the page fetched through the ordinary door.
 */
export async function freshness(w: World): Promise<void> {
  const [holder, other] = [
    await new Client(w.origin).signIn("leder-nordheim"),
    await new Client(w.origin).signIn("natt-storvik"),
  ];
  // It has one room.
  const [unit] = await w.ask<{ public: string }>(
    "select public_id as public from places.units where name = 'Rustjenesten i Lykkja'",
  );
  const asked = await other.send("POST", "/kontakt/ny", "who=woman");
  const page = String(asked.headers.location);
  const shows = async () => {
    const html = (
      await other.send("GET", page, undefined, { "accept-encoding": "identity" })
    ).body.toString();
    const can = html.slice(html.indexOf('id="kan"'));
    return can.slice(0, can.indexOf("</section>")).includes(`sted-${unit!.public}`);
  };
  const streams = await Promise.all(Array.from({ length: others }, () => listen(w.origin, other)));
  const stream = await listen(w.origin, other);
  const need = aNeed();
  const took = { release: [] as number[], event: [] as number[], page: [] as number[] };
  let wrong = 0;
  for (let i = 0; i < tries; i++) {
    const key = { "idempotency-key": randomUUID() };
    const held = stream.next();
    const made = await holder.send("POST", "/api/v1/holds", { unit: unit!.public, need }, key);
    await held;
    const { id } = JSON.parse(made.body.toString()) as { id: string };
    // Longer than the breath between two events of one stream, so that none waits for the one before it.
    await new Promise((resolve) => setTimeout(resolve, 250));
    const told = stream.next();
    const began = performance.now();
    const released = holder
      .send("POST", `/api/v1/holds/${id}/release`, {}, { "if-match": String(made.headers.etag) })
      .then(() => took.release.push(performance.now() - began));
    await told;
    took.event.push(performance.now() - began);
    if (!(await shows())) wrong++;
    took.page.push(performance.now() - began);
    await released;
  }
  for (const one of [stream, ...streams]) one.close();
  holder.close();
  other.close();
  console.log(`A freed room seen by another house, ${tries} tries, ${others} other searches open (ms)\n`);
  const line = (what: string, times: number[], goal: string) => {
    const { p50, p99 } = summary(times);
    return [what, ms(p50), ms(p99), ms(Math.max(...times)), goal];
  };
  table(
    ["from the press until", "p50", "p99", "most", "goal"],
    [
      line("the release is answered", took.release, ""),
      line("the event is at the other worker", took.event, ""),
      line("the page that shows it is there", took.page, "p99 ≤ 1000"),
    ],
  );
  console.log(`${wrong} pages without the freed room.\n`);
}

/** The events of what is free. `next` waits for one that has not come yet. */
async function listen(origin: string, as: Client) {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { cookie: as.cookie, "accept-encoding": "identity" };
    request(`${origin}/plasser/strom`, { headers }, resolve).on("error", reject).end();
  });
  let wake = () => {};
  answer.setEncoding("utf8");
  answer.on("data", (part: string) => {
    if (part.includes("data: changed")) wake();
  });
  answer.on("error", () => undefined); // cut when the bench has seen enough
  return {
    next: () => new Promise<void>((resolve) => (wake = resolve)),
    close: () => answer.destroy(),
  };
}
