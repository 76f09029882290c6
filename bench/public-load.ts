import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Client } from "./client.ts";
import { ms, range, spread, summary, table, type Sample } from "./measure.ts";
import type { World } from "./world.ts";

interface Order {
  origin: string;
  paths: string[];
  perSecond: number;
  seconds: number;
}

/**
 * The one who asks, in a process of its own: sends on the clock whether or not earlier answers have come (an
 * open loop), and counts from the moment a request should have been sent. Anything else flatters a slow server.
 */
async function ask({ origin, paths, perSecond, seconds }: Order): Promise<number[]> {
  const clients = Array.from({ length: 32 }, () => new Client(origin));
  const took: number[] = [];
  const began = performance.now();
  const waiting: Promise<void>[] = [];
  for (let i = 0; i < perSecond * seconds; i++) {
    const due = began + (i * 1000) / perSecond;
    const left = due - performance.now();
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
    waiting.push(
      clients[i % clients.length]!.send("GET", paths[i % paths.length]!, undefined, {
        "accept-encoding": "gzip",
      }).then(({ status }) => {
        if (status !== 200) throw new Error(`status ${status}`);
        took.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(waiting);
  for (const client of clients) client.close();
  return took;
}

if (process.argv[2] === "ask-for-pages") {
  process.on("message", (order: Order) => {
    void ask(order).then((took) => process.send!(took, () => process.exit(0)));
  });
}

function asked(order: Order): Promise<number[]> {
  const child = fork(fileURLToPath(import.meta.url), ["ask-for-pages"]);
  return new Promise((resolve, reject) => {
    child.once("message", (took) => resolve(took as number[]));
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? undefined : reject(new Error(`ended with ${code}`))));
    child.send(order);
  });
}

const lists = {
  "the list, 4 languages": ["nb", "nn", "en", "se"].map((lang) => `/oversikt?m=${lang}`),
  "the list by what was typed": ["bodo", "Karasjok", "trondhjem", "3001", "ås"].map(
    (text) => `/oversikt?s=${text}&m=nb`,
  ),
  "200 municipalities": [] as string[],
};

/** 200 requests a second for public pages; the server is this process and has one thread. */
export async function publicLoad(w: World): Promise<void> {
  const all = await w.ask<{ number: string }>(
    "select number from directory.municipalities where not training and dropped_at is null order by number limit 200",
  );
  lists["200 municipalities"] = all.map(({ number }) => `/kommune/${number}?m=nb`);
  const rows: string[][] = [];
  for (const [name, paths] of Object.entries(lists)) {
    const order = { origin: w.origin, paths, perSecond: 200, seconds: 10 };
    const found: Sample[] = [];
    const work: number[] = [];
    for (let round = 0; round < 3; round++) {
      const before = process.cpuUsage();
      found.push(summary(await asked(order)));
      const { user, system } = process.cpuUsage(before);
      work.push((user + system) / 1000 / (order.perSecond * order.seconds));
    }
    const cpu = spread(work);
    rows.push([
      name,
      range(spread(found.map((one) => one.p50))),
      range(spread(found.map((one) => one.p99))),
      `${ms(cpu.median)}`,
      String(Math.floor(1000 / cpu.median)),
      "p99 ≤ 50 ms",
    ]);
  }
  console.log("### 10b. Public pages at 200 requests a second for 10 s, three rounds\n");
  table(["page", "p50, ms", "p99, ms", "CPU, ms each", "so many a second on one core", "goal"], rows);
}
