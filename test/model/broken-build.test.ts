import { AssertionError } from "node:assert";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sql, type Sql, type Tx } from "#platform/db";
import type { Listener, Sweep } from "#platform/http";
import { isNo } from "#platform/outcome";
import { handOn } from "#modules/cases";
import { Telling as HandoverTelling, stories as handoverStories } from "./handover-story.ts";
import { handoverWorld, realVerbs as handovers, type Verbs as HandoverVerbs } from "./handover-world.ts";
import { Telling as HoldTelling, stories as holdStories } from "./hold-story.ts";
import { holdWorld, realVerbs as rooms, type Verbs as RoomVerbs } from "./hold-world.ts";

const sequences = 1_000;
const within = { timeout: 300_000 };

/** Fails when all stories are told without the break being noticed. */
async function isCaught<Story>(
  stories: fc.Arbitrary<Story>,
  w: { close(): Promise<void> },
  tell: (story: Story) => Promise<void>,
): Promise<void> {
  const seen = await fc.check(fc.asyncProperty(stories, tell), { numRuns: sequences, endOnFailure: true });
  await w.close();
  expect(seen.failed, `not noticed in ${sequences} stories, seed ${seen.seed}`).toBe(true);
  // Noticed by what the story says, not by anything else that went wrong.
  expect(seen.errorInstance).toBeInstanceOf(AssertionError);
}

async function handoverIsCaught(broken: Partial<HandoverVerbs>): Promise<void> {
  const w = await handoverWorld({ ...handovers, ...broken });
  await isCaught(handoverStories, w, (story) => new HandoverTelling(w).tell(story));
}

async function holdIsCaught(broken: Partial<RoomVerbs>): Promise<void> {
  const w = await holdWorld({ ...rooms, ...broken }, false);
  await isCaught(holdStories, w, (story) => new HoldTelling(w).tell(story));
}

/** The same transaction, with statements or answers altered on the way. */
function altered(tx: Tx, by: { statement?: (asked: Sql) => Sql; answer?: (row: object) => object }): Tx {
  const { statement = (asked) => asked, answer = (row) => row } = by;
  return {
    vault: tx.vault,
    run: (asked) => tx.run(statement(asked)),
    rows: async <T extends object>(asked: Sql) => (await tx.rows<T>(statement(asked))).map(answer) as T[],
    row: async <T extends object>(asked: Sql) => {
      const row = await tx.row<T>(statement(asked));
      return row && (answer(row) as T);
    },
  };
}

describe("a broken hand-over is noticed", () => {
  test(`custody moved at the offer, within ${sequences} stories`, within, () =>
    handoverIsCaught({
      offer: async (tx, command, who, clock) => {
        const made = await handovers.offer(tx, command, who, clock);
        const left = { org: who.org, caseId: command.caseId, toOrgName: command.to.name };
        if (!isNo(made)) await handOn(tx, left, clock);
        return made;
      },
    }),
  );

  test(`a yes that is not sent, within ${sequences} stories`, within, () => {
    const nothing = (asked: Sql) => (asked.text.includes("into scheduling.events") ? sql`select 1` : asked);
    return handoverIsCaught({
      accept: (tx, command, who, clock) =>
        handovers.accept(altered(tx, { statement: nothing }), command, who, clock),
    });
  });

  test(`a deadline that ends custody, within ${sequences} stories`, within, () => {
    const ends: Sweep["act"] = async (tx, org, id, clock) => {
      const offer = await tx.row<{ caseId: string; toOrgName: string }>(sql`
        select case_id as "caseId", to_name as "toOrgName" from handovers.offers where org_id = ${org} and id = ${id}`);
      await handOn(tx, { org, ...offer! }, clock);
    };
    const act = (one: Sweep): Sweep["act"] => {
      if (one.name !== "handovers.expire") return one.act;
      return async (...asked) => {
        await one.act(...asked);
        await ends(...asked);
      };
    };
    return handoverIsCaught({ sweeps: handovers.sweeps.map((one) => ({ ...one, act: act(one) })) });
  });

  test(`a closing lost because it overtook its question, within ${sequences} stories`, within, () => {
    const lost = (hear: Listener): Listener => {
      return (...heard) => hear(...heard).catch(() => undefined);
    };
    const closed = handovers.listeners["handovers.closed"]!.map(lost);
    return handoverIsCaught({ listeners: { ...handovers.listeners, "handovers.closed": closed } });
  });
});

describe("a broken hold is noticed, when the database does not guard either", () => {
  test(`taken rooms are not looked at, within ${sequences} stories`, within, () => {
    const blind = (row: object) => ("occupied" in row ? { ...row, occupied: [] } : row);
    return holdIsCaught({
      hold: (tx, what, clock) => rooms.hold(altered(tx, { answer: blind }), what, clock),
    });
  });

  test(`nobody waits for their turn, within ${sequences} stories`, within, () => {
    const hasty = ({ text, values }: Sql): Sql => ({
      text: text.replace(/pg_advisory_xact_lock\(hashtextextended\(.*?, 7\)\)/, "null"),
      values,
    });
    return holdIsCaught({
      hold: (tx, what, clock) => rooms.hold(altered(tx, { statement: hasty }), what, clock),
    });
  });
});
