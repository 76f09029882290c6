import { openings, type Opening, type Openings, type Reason } from "#modules/places";
import type { Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { livingProposals, type Proposal } from "./proposals.ts";
import { asking, waitingAtMost, waitingNow, type Waiting } from "./waiting.ts";

/** Why somebody who stands before is not offered the place that is proposed. */
export type Before = { code: string } & (
  { why: "misfit"; reasons: Reason[] } | { why: "holding" | "elsewhere" | "free" }
);

export interface WaitingLine {
  /** From 1. */
  at: number;
  one: Waiting;
  /** Where there is room for this one now, the proposed place first. */
  open: Opening[];
  proposal: Proposal | undefined;
  before: Before[];
}

/** Everybody in order, with the places that fit now and what is proposed. */
export async function waitingPlaces(
  tx: Tx,
  { org, membership }: Pick<Actor, "org" | "membership">,
  now: Date,
): Promise<{ total: number; lines: WaitingLine[]; found: Openings }> {
  const all = await waitingNow(tx, org, now);
  const first = all.slice(0, waitingAtMost);
  const found = await openings(tx, org, asking(first, membership), now);
  const proposals = new Map((await livingProposals(tx, org)).map((one) => [one.wait, one]));
  const lines = first.map((one, i) => {
    const proposal = proposals.get(one.id);
    const { open } = found.each[i]!;
    const standing = open.some((place) => place.unitId === proposal?.unit) ? proposal : undefined;
    return {
      at: i + 1,
      one,
      open: open.toSorted(
        (a, b) => Number(b.unitId === standing?.unit) - Number(a.unitId === standing?.unit),
      ),
      proposal: standing,
      before: standing
        ? first.slice(0, i).map((other, j) => before(other, found.each[j]!, standing, proposals))
        : [],
    };
  });
  return { total: all.length, lines, found };
}

function before(
  { id, code, holding }: Waiting,
  { open, why }: Openings["each"][number],
  { unit }: Proposal,
  proposals: ReadonlyMap<string, Proposal>,
): Before {
  if (holding) return { code, why: "holding" };
  if (!open.some((place) => place.unitId === unit)) return { code, why: "misfit", reasons: why(unit) };
  return { code, why: proposals.has(id) ? "elsewhere" : "free" };
}
