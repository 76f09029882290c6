import type { HavnModule } from "#platform/http";
import { module as access } from "#modules/access";
import { module as audit } from "#modules/audit";
import { module as scheduling } from "#modules/scheduling";

/** Every module, lower layers first: the order of migrations and of foreign keys. */
export const modules: readonly HavnModule[] = [access, audit, scheduling];

/** Who may do what, from the tables of all modules. A deed that stands in none is nobody's. */
export const deeds: ReadonlyMap<string, readonly string[]> = new Map(
  modules.flatMap((module) => Object.entries(module.deeds)),
);
