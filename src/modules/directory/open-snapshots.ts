import type { Web } from "#platform/http";
import { errorKind, log } from "#platform/log";
import { changeMark, readPublic } from "./read-public.ts";
import type { Snapshot, Snapshots } from "./snapshot.ts";

/** How long a copy is given out without asking, in milliseconds. */
const freshFor = 1_000;
/** How long somebody waits for the database when there is a copy to show. */
const patience = 1_500;
/** How long a database that did not answer is left alone. */
const restFor = 2_000;

/** A copy of its own for each caller of this function; two Havns in one process share nothing. */
export function openSnapshots(): Snapshots {
  const real = keepCopy(false);
  const invented = keepCopy(true);
  return (c, training = false) => (training ? invented : real)(c);
}

function keepCopy(training: boolean): (c: Web) => Promise<Snapshot> {
  let copy: Snapshot | null = null;
  let mark = "";
  let reading: Promise<Snapshot> | null = null;
  /** When the database last failed to answer; null when it answered since. */
  let missedAt: number | null = null;

  async function read(c: Web): Promise<Snapshot> {
    const taken = { takenAt: c.var.clock.now(), stale: false };
    const [now, content] = await c.var.desk.open(async (tx) => {
      // The mark first: what is written between the two questions is then read once more, never missed.
      const found = await changeMark(tx);
      return [found, found === mark ? null : await readPublic(tx, training)] as const;
    });
    // The same content stays the same objects, so that what was made of them can be kept.
    copy = content && content.revision !== copy?.revision ? { ...content, ...taken } : { ...copy!, ...taken };
    mark = now;
    missedAt = null;
    return copy;
  }

  return async (c) => {
    const now = c.var.clock.now().getTime();
    if (copy && isRecent(copy.takenAt.getTime(), now, freshFor)) return copy;
    const resting = missedAt !== null && (reading !== null || isRecent(missedAt, now, restFor));
    if (copy && resting) return { ...copy, stale: true };
    reading ??= read(c).finally(() => (reading = null));
    if (!copy) return reading;
    try {
      return await within(patience, reading);
    } catch (thrown) {
      if (missedAt === null) log("directory-shows-a-copy", { kind: errorKind(thrown) });
      missedAt = c.var.clock.now().getTime();
      return { ...copy, stale: true };
    }
  };
}

/** A clock that was set back makes nothing recent. */
function isRecent(then: number, now: number, span: number): boolean {
  return now >= then && now - then < span;
}

class NoAnswer extends Error {
  override name = "NoAnswer";
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer()), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
