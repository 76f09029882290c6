import { getOrganisation } from "#modules/access";
import { looksAt, timesDone, type Look } from "#modules/audit";
import type { CaseTrace } from "#modules/cases";
import { toldTo, type ToldTo } from "#modules/handovers";
import { osloDate } from "#platform/clock";
import type { Tx } from "#platform/db";
import { deedsOf, kindOf, type Kind } from "./information.ts";
import { explainer, strong, type Reason } from "./reasons.ts";
import { spelledOut } from "./purpose.ts";
import { traced } from "./traced.ts";
import { viewers, type Viewer } from "./viewer.ts";

/** What one colleague saw of one kind in one day: each time stands there, so that nothing is lost by reading it together. */
export interface SeenLine {
  /** `2026-11-22`. */
  day: string;
  who: { viewer: Viewer } | { org: string };
  kind: Kind;
  /** What was said when it was opened. */
  purpose: string | null;
  /** A task of her own that the system knows of. */
  task: Reason | null;
  /** Tried, and was shown nothing. */
  refused: boolean;
  /** In order. */
  times: Date[];
}

export interface Seen {
  lines: SeenLine[];
  times: number;
  /** Lists over everybody, in the same time: they show codes and no name, and are of nobody in particular. */
  lists: { times: number; people: number };
  told: ToldTo[];
}

/** A call and its answer come before the case: how long before is not known, and a week is longer than any of them. */
const before = 7 * 86_400_000;

/** Who has looked at a person's case and what belongs to it; runs as system work inside the organisation. */
export async function seenOf(tx: Tx, org: string, one: CaseTrace): Promise<Seen> {
  const since = new Date(one.openedAt.getTime() - before);
  const known = await traced(tx, org, since);
  const objects = [...known.objects].flatMap(([object, journey]) =>
    journey === one.journey ? [object] : [],
  );
  const [looks, lists, told] = await Promise.all([
    looksAt(tx, org, objects, since),
    timesDone(tx, org, deedsOf("list"), one.openedAt),
    toldTo(tx, org, one.id),
  ]);
  const people = await viewers(
    tx,
    org,
    looks.flatMap(({ member, fromOrg }) => (member && !fromOrg ? [member] : [])),
  );
  const houses = new Map<string, string>();
  for (const id of new Set(looks.flatMap((look) => look.fromOrg ?? []))) {
    houses.set(id, (await getOrganisation(tx, id)).name);
  }
  const { reason } = explainer({ ...known, shifts: [], roles: new Map(), over: new Map() });
  const lines = new Map<string, SeenLine>();
  for (const look of looks) add(lines, look, one.journey, { people, houses, reason });
  return { lines: [...lines.values()], times: looks.length, lists, told };
}

function add(
  lines: Map<string, SeenLine>,
  look: Look,
  journey: string,
  by: {
    people: Map<string, Viewer>;
    houses: Map<string, string>;
    reason: ReturnType<typeof explainer>["reason"];
  },
): void {
  const viewer = by.people.get(look.member ?? "");
  const who = look.fromOrg ? { org: by.houses.get(look.fromOrg) ?? "" } : viewer && { viewer };
  if (!who) return;
  const why = by.reason({ ...look, member: look.member ?? "", journey });
  const task = strong(why) ? why! : null;
  const kind = kindOf(look.deed);
  const day = osloDate(look.at);
  const key = JSON.stringify([day, look.fromOrg ?? look.member, kind, look.purpose, task, look.refused]);
  const line = lines.get(key) ?? {
    day,
    who,
    kind,
    purpose: spelledOut(look.purpose),
    task,
    refused: look.refused,
    times: [],
  };
  line.times.unshift(look.at);
  lines.set(key, line);
}
