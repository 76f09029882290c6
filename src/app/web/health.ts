import type { Hono } from "hono";
import type { Env } from "#platform/http";
import { log, errorKind } from "#platform/log";
import { sweepAge } from "#modules/scheduling";
import { missingMigrations, transaction } from "#platform/db";
import type { Pools } from "../desk.ts";
import { migrationSources } from "../prepare.ts";

/** The sweeper comes round every 30 seconds; three missed rounds mean that nobody keeps the deadlines. */
const oldestSweep = 90;

/** RFC 9116; it must expire within a year. */
const securityTxt = "/.well-known/security.txt";

export function health(
  app: Hono<Env>,
  pools: Pools,
  contact: string,
  letterboxAlive?: () => Promise<boolean>,
): void {
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    const checks = { database: false, migrations: false, key: false, sweeper: false };
    try {
      const { age, missing } = await transaction(pools.sweep, { text: "select 1" }, async (tx) => ({
        age: await sweepAge(tx),
        missing: await missingMigrations(tx, migrationSources()),
      }));
      checks.database = true;
      checks.migrations = missing.length === 0;
      checks.sweeper = age < oldestSweep;
      checks.key = await pools.staff.vault.alive();
    } catch (thrown) {
      log("not-ready", { kind: errorKind(thrown) });
    }
    const ready = Object.values(checks).every(Boolean);
    // Said, and not counted: the houses must not be without Havn because nobody can write to a municipality.
    const beside = letterboxAlive ? { letterbox: await letterboxAlive() } : {};
    return c.json({ status: ready ? "ready" : "not-ready", checks, ...beside }, ready ? 200 : 503);
  });
  app.get(securityTxt, (c) => {
    const expires = new Date(c.var.clock.now().getTime() + 180 * 86_400_000).toISOString();
    return c.text(
      [
        `Contact: ${contact}`,
        `Expires: ${expires}`,
        "Preferred-Languages: no, en",
        `Canonical: ${c.var.origin}${securityTxt}`,
        "",
      ].join("\n"),
    );
  });
}
