import type { Member } from "#modules/access";
import type { Lang } from "#platform/text";
import type { ExemptionLine } from "../house-reminders.ts";
import type { RoomSetUp, UnitSetUp } from "../houses.ts";
import type { GroupTerms, Terms } from "../unit.ts";

/** One unit as its leader or deputy sees it. */
export interface UnitView {
  lang: Lang;
  now: Date;
  leads: boolean;
  role: string;
  unit: UnitSetUp;
  house: string;
  rooms: RoomSetUp[];
  own: Partial<Terms>;
  entry: GroupTerms;
  exemptions: ExemptionLine[];
  members: Member[];
}
