import type { Actor, Web } from "#platform/http";
import type { LookLine } from "./disclosure.ts";
import type { CaseTrace } from "./traces.ts";

/** Who has looked is known by a module above; whoever puts Havn together hands it down. */
export type LooksOf = (c: Web, one: CaseTrace, who: Actor) => Promise<LookLine[]>;
