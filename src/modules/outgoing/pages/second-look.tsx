import type { SecondLook } from "#platform/http";
import { letThrough } from "../let-through.ts";
import { mayLeave } from "../look-at.ts";
import { lookedIn } from "../looked-form.ts";
import { LookAgain } from "./look-again.tsx";

/** What a house says of itself is read by many: it may name the house, and not where its door is. */
export const secondLook: SecondLook = async (c, tx, { thing, between, texts, saved }, who) => {
  const looked = lookedIn(c.var.posted);
  const what = { org: who.org, between: [who.orgName, ...between], texts, ofOurselves: true };
  const leaves = await mayLeave(tx, what, looked);
  if ("no" in leaves) {
    const drawn = (at: Parameters<typeof LookAgain>[0]["at"]) => (
      <LookAgain lang={c.var.lang} refused={leaves} at={at} shown />
    );
    return { no: "look-again", drawn };
  }
  if (saved && looked && leaves.kinds.length > 0) {
    await letThrough(
      tx,
      { thing, id: who.org, kinds: leaves.kinds, reason: looked.reason },
      who,
      c.var.clock,
    );
  }
  return null;
};
