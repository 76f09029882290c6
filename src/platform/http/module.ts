import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Hono } from "hono";
import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Env } from "./desk.ts";

/** Who may do what: each deed of the module with the roles that have it. What is not here, nobody may do. */
export type DeedTable = Record<string, readonly string[]>;

/** Hears an event after commit, acting inside `org`. Runs once per event: its effect and the receipt commit together. */
export type Listener = (
  tx: Tx,
  event: { id: string; org: string; payload: never; at: Date },
  clock: Clock,
) => Promise<void>;

/**
 * Something that must happen when a moment has passed. `due` names what is overdue (ids only, across
 * organisations); `act` does one of them inside its organisation and may find that it is already done.
 */
export interface Sweep {
  name: string;
  due: (tx: Tx, now: Date) => Promise<{ org: string; id: string }[]>;
  act: (tx: Tx, org: string, id: string, clock: Clock) => Promise<void>;
}

/** What a module hands to the composition root. */
export interface HavnModule {
  name: string;
  deeds: DeedTable;
  pages?: (app: Hono<Env>) => void;
  api?: (app: OpenAPIHono<Env>) => void;
  sweeps?: readonly Sweep[];
}
