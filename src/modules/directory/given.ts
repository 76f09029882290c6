import { randomUUID } from "node:crypto";
import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import { must } from "#platform/outcome";
import { addTrainingCentre } from "./add-training-centre.ts";
import { keepEntry } from "./keep-entry.ts";
import type { TermSaid } from "./say-term.ts";
import type { Group } from "./terms.ts";

/** An invented centre that nobody has said anything of. */
export function aCentre(id: string, name = "Øvelse krisesenter (øvelse)") {
  return {
    id,
    uuid: randomUUID(),
    name,
    kind: "centre" as const,
    state: { is: "open" as const, source: null, date: null },
    substance: { is: "unknown" as const, terms: [] },
  };
}

/** A centre kept by `org`, made by the relay inside it. */
export async function givenKept(tx: Tx, org: string, id: string, clock: Clock): Promise<void> {
  await addTrainingCentre(tx, aCentre(id));
  must(await keepEntry(tx, org, id, clock));
}

export const noAnswer: TermSaid = { answer: "unknown", decides: [], ground: "" };
export const forAll = (said: TermSaid): Record<Group, TermSaid> => ({
  women: said,
  men: said,
  withChildren: said,
});
