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

/** "noticed", or what there is to say when the break was not noticed by what a story says. */
async function told<Story>(
  stories: fc.Arbitrary<Story>,
  w: { close(): Promise<void> },
  tell: (story: Story) => Promise<void>,
): Promise<string> {
  const seen = await fc.check(fc.asyncProperty(stories, tell), { numRuns: sequences, endOnFailure: true });
  await w.close();
  if (!seen.failed) return `not noticed, seed ${seen.seed}`;
  return seen.errorInstance instanceof AssertionError
    ? "noticed"
    : `something else: ${String(seen.errorInstance)}`;
}

async function brokenHandover(broken: Partial<HandoverVerbs>): Promise<string> {
  const w = await handoverWorld({ ...handovers, ...broken });
  return told(handoverStories, w, (story) => new HandoverTelling(w).tell(story));
}

async function brokenHold(broken: Partial<RoomVerbs>): Promise<string> {
  const w = await holdWorld({ ...rooms, ...broken }, false);
  return told(holdStories, w, (story) => new HoldTelling(w).tell(story));
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
  test(`custody moved at the offer, within ${sequences} stories`, within, async () => {
    const outcome = await brokenHandover({
      offer: async (tx, command, who, clock) => {
        const made = await handovers.offer(tx, command, who, clock);
        const left = { org: who.org, caseId: command.caseId, toOrgName: command.to.name };
        if (!isNo(made)) await handOn(tx, left, clock);
        return made;
      },
    });
    expect(outcome).toBe("noticed");
  });

  test(`a yes that is not sent, within ${sequences} stories`, within, async () => {
    const nothing = (asked: Sql) => (asked.text.includes("into scheduling.events") ? sql`select 1` : asked);
    const outcome = await brokenHandover({
      accept: (tx, command, who, clock) =>
        handovers.accept(altered(tx, { statement: nothing }), command, who, clock),
    });
    expect(outcome).toBe("noticed");
  });

  test(`a deadline that ends custody, within ${sequences} stories`, within, async () => {
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
    const outcome = await brokenHandover({
      sweeps: handovers.sweeps.map((one) => ({ ...one, act: act(one) })),
    });
    expect(outcome).toBe("noticed");
  });

  test(`a closing lost because it overtook its question, within ${sequences} stories`, within, async () => {
    const lost = (hear: Listener): Listener => {
      return (...heard) => hear(...heard).catch(() => undefined);
    };
    const closed = handovers.listeners["handovers.closed"]!.map(lost);
    const outcome = await brokenHandover({
      listeners: { ...handovers.listeners, "handovers.closed": closed },
    });
    expect(outcome).toBe("noticed");
  });
});

describe("a broken hold is noticed, when the database does not guard either", () => {
  test(`taken rooms are not looked at, within ${sequences} stories`, within, async () => {
    const blind = (row: object) => ("occupied" in row ? { ...row, occupied: [] } : row);
    const outcome = await brokenHold({
      hold: (tx, what, clock) => rooms.hold(altered(tx, { answer: blind }), what, clock),
    });
    expect(outcome).toBe("noticed");
  });

  test(`nobody waits for their turn, within ${sequences} stories`, within, async () => {
    const hasty = ({ text, values }: Sql): Sql => ({
      text: text.replace(/pg_advisory_xact_lock\(hashtextextended\(.*?, 7\)\)/, "null"),
      values,
    });
    const outcome = await brokenHold({
      hold: (tx, what, clock) => rooms.hold(altered(tx, { statement: hasty }), what, clock),
    });
    expect(outcome).toBe("noticed");
  });
});
