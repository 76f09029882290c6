import type { Tx } from "#platform/db";
import { caseTies, caseTraces, type CaseTrace, type Tie } from "#modules/cases";
import { contactTies, contactTraces } from "#modules/intake";
import { handoverTraces, offerTies, requestTies } from "#modules/handovers";
import { placeTraces } from "#modules/places";

/** When something of a person's way stood in this house. */
export interface Presence {
  journey: string;
  from: Date;
  to: Date | null;
}

/** Whose way everything is that the log names, and who had to do with it. */
export interface Traced {
  cases: CaseTrace[];
  /** Public id of anything, and the journey it is part of. */
  objects: Map<string, string>;
  ties: Tie[];
  stays: Presence[];
}

/** Asked of each module by its own reads; runs as system work inside the organisation. */
export async function traced(tx: Tx, org: string, since: Date): Promise<Traced> {
  const [cases, contacts, handed, placed, ...ties] = await Promise.all([
    caseTraces(tx, org, since),
    contactTraces(tx, org),
    handoverTraces(tx, org),
    placeTraces(tx, org),
    caseTies(tx, org, since),
    contactTies(tx, org, since),
    requestTies(tx, org, since),
  ]);
  const offers = await offerTies(tx, org, since);
  const objects = new Map(contacts.map((one) => [one.object, one.journey]));
  const ofCase = new Map(cases.map((one) => [one.id, one.journey]));
  const ofHold = new Map(cases.flatMap((one) => (one.holdId ? [[one.holdId, one.journey]] : [])));
  for (const one of cases) objects.set(one.publicId, one.journey);
  for (const { object, journey, holdId } of handed.asked) {
    objects.set(object, journey);
    if (holdId) ofHold.set(holdId, journey);
  }
  for (const { object, caseId } of handed.sent) put(objects, object, ofCase.get(caseId));
  for (const one of placed) put(objects, one.object, journeyOf(one));

  function journeyOf(one: (typeof placed)[number]) {
    if (one.caseId) return ofCase.get(one.caseId);
    return (one.contact && objects.get(one.contact)) || ofHold.get(one.holdId);
  }
  return {
    cases,
    objects,
    ties: [
      ...ties.flat(),
      ...offers.flatMap(({ caseId, ...tie }) => {
        const journey = ofCase.get(caseId);
        return journey ? [{ ...tie, journey }] : [];
      }),
    ],
    stays: placed.flatMap((one) => {
      const journey = one.began && journeyOf(one);
      return one.began && journey ? [{ journey, from: one.began, to: one.ended }] : [];
    }),
  };
}

function put(objects: Map<string, string>, object: string, journey: string | undefined): void {
  if (journey) objects.set(object, journey);
}
