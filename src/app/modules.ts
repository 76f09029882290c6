import type { HavnModule } from "#platform/http";
import { module as access } from "#modules/access";
import { module as audit } from "#modules/audit";
import { module as scheduling } from "#modules/scheduling";
import { directoryWith } from "#modules/directory";
import { module as overview } from "#modules/overview";
import { module as opendata } from "#modules/opendata";
import { module as people } from "#modules/people";
import { placesWith } from "#modules/places";
import { casesWith } from "#modules/cases";
import { module as sealed } from "#modules/sealed";
import { module as messages } from "#modules/messages";
import { module as outgoing, secondLook } from "#modules/outgoing";
import { module as concerns } from "#modules/concerns";
import { module as intake } from "#modules/intake";
import { module as handovers } from "#modules/handovers";
import { looksForHer, oversightWith } from "#modules/oversight";
import { module as dutyboard, shiftsBetween } from "#modules/dutyboard";

/** Every module, lower layers first: the order of migrations and of foreign keys. */
export const modules: readonly HavnModule[] = [
  access,
  audit,
  scheduling,
  directoryWith(secondLook),
  people,
  overview,
  opendata,
  placesWith(secondLook),
  outgoing,
  casesWith(looksForHer),
  sealed,
  messages,
  intake,
  handovers,
  concerns,
  oversightWith(shiftsBetween),
  dutyboard,
];

/** Who may do what, from the tables of all modules. A deed that stands in none is nobody's. */
export const deeds: ReadonlyMap<string, readonly string[]> = new Map(
  modules.flatMap((module) => Object.entries(module.deeds)),
);
