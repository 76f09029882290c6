import type { Tx } from "#platform/db";
import { members, type Member } from "#modules/access";
import { nightNeeds, termsByNightStaff } from "#modules/places";
import { competences } from "./competence.ts";
import { rota } from "./rota.ts";
import type { NightSpan } from "./shift.ts";
import { gapsOf, type Gap, type OnDuty } from "./staffing-gaps.ts";
import { fromNow } from "./week-spans.ts";

export interface NightStaffing {
  span: NightSpan;
  /** Null: nobody has said who is on. */
  on: OnDuty[] | null;
  gaps: Gap[];
  /** Some of our terms hang on whether there are people enough at night. */
  byNightStaff: boolean;
}

/** Who is on, night by night, and what is lacking; of our own house and for nobody else. */
export async function staffing(
  tx: Tx,
  org: string,
  nights: readonly NightSpan[],
  now: Date,
): Promise<NightStaffing[]> {
  const [all, said, can, needs, terms] = await Promise.all([
    members(tx, org),
    rota(
      tx,
      org,
      nights.map((one) => one.night),
    ),
    competences(tx, org),
    nightNeeds(
      tx,
      org,
      nights.map((one) => fromNow(one, now)),
    ),
    termsByNightStaff(tx, org),
  ]);
  const byNightStaff = terms.length > 0;
  return nights.map((span, i) => {
    const shifts = said.get(span.night)?.shifts;
    // Who has left the house is not on, whatever the list says.
    const on = shifts?.flatMap(({ member, kind }) => {
      const found = all.find((one) => one.id === member);
      return found ? [{ ...asOnDuty(found), ...(can.get(member) ?? nothing), kind }] : [];
    });
    return {
      span,
      on: on ?? null,
      gaps: gapsOf({ on: on ?? null, needs: needs[i]!, byNightStaff }),
      byNightStaff,
    };
  });
}

const nothing = { kinds: [], languages: [] };
const asOnDuty = ({ name, phone }: Member) => ({ name, phone });
