import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Need } from "#modules/places";
import type { CaseFacts } from "./case.ts";
import { openCase, type CaseOpened, type OpenCase } from "./open-case.ts";

type GivenFacts = Partial<Omit<CaseFacts, "need">> & { need?: Partial<Need> };

/** Invented, and says so. */
export function someCaseFacts({ need = {}, ...texts }: GivenFacts = {}): CaseFacts {
  return {
    need: {
      who: "woman",
      children: [],
      substance: [],
      pets: false,
      wheelchair: false,
      avoid: [],
      maxKm: null,
      ...need,
    },
    who: "Øvelse: kvinne med to barn",
    tonight: "Øvelse: trenger et rom",
    danger: "Øvelse: han vet hvor hun jobber",
    health: "",
    children: "",
    ...texts,
  };
}

/** An open case in the organisation of `by`, who is accountable, with `deputy` as deputy. */
export function givenCase(
  tx: Tx,
  by: { org: string; membership: string },
  deputy: { membership: string } | null,
  clock: Clock,
  { facts, ...more }: Partial<Omit<OpenCase, "facts">> & { facts?: GivenFacts } = {},
): Promise<CaseOpened> {
  return openCase(
    tx,
    {
      org: by.org,
      facts: someCaseFacts(facts),
      accountable: by.membership,
      deputy: deputy?.membership ?? null,
      opening: "opened",
      ...more,
    },
    clock,
  );
}
