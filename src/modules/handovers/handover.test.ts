import { expect, test } from "vitest";
import { addMinutes } from "#platform/clock";
import { answerDue, stateOf } from "./handover.ts";
import { ledger } from "./ledger.ts";
import type { SentOffer } from "./reads.ts";

const now = new Date("2026-11-21T23:44:00Z");

test("a late yes beats the expiry, and what was withdrawn stays withdrawn", () => {
  expect(stateOf([])).toBe("open");
  expect(stateOf(["expired"])).toBe("expired");
  expect(stateOf(["expired", "accepted"])).toBe("accepted");
  expect(stateOf(["withdrawn", "superseded"])).toBe("superseded");
  expect(stateOf(["declined", "kept"])).toBe("kept");
});

test("the answer is due half an hour before the hold lapses, so that the next can be asked", () => {
  expect(answerDue(now, 60, null)).toEqual(addMinutes(now, 60));
  expect(answerDue(now, 60, addMinutes(now, 90))).toEqual(addMinutes(now, 60));
  expect(answerDue(now, 60, addMinutes(now, 70))).toEqual(addMinutes(now, 40));
  expect(answerDue(now, 60, addMinutes(now, 20))).toEqual(addMinutes(now, 20));
});

const sent = (what: Partial<SentOffer>): SentOffer =>
  ({ offeredAt: now, answerDue: addMinutes(now, 60), state: "open", ...what }) as SentOffer;

test("the ledger adds up by Norwegian date, and shows the one that nobody has answered for", () => {
  const offers = [
    sent({ state: "accepted" }),
    sent({ state: "declined" }),
    sent({}),
    sent({ answerDue: addMinutes(now, -2) }),
    sent({ offeredAt: addMinutes(now, -60), state: "kept" }),
  ];
  const [today, before] = ledger(offers, now);
  expect(today).toMatchObject({ sent: 4, accepted: 1, waiting: 1, returned: 1, missing: 1 });
  expect(before).toMatchObject({ sent: 1, returned: 1, missing: 0 });
});
