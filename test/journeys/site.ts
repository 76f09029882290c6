import { randomBytes } from "node:crypto";
import pg from "pg";
import { formatTime, nextOsloTime, shiftedClock } from "#platform/clock";
import { openVault } from "#platform/crypto";
import { sql, type Sql } from "#platform/db";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { startHavn } from "../../src/app/havn.ts";
import { loadData } from "../../src/app/load-data.ts";
import { keptHere } from "../letter-side.ts";
import { sealedHere } from "../sealed-here.ts";
import { cloneDatabase } from "../world.ts";
import { PlainBrowser } from "./plain-browser.ts";

export type Site = Awaited<ReturnType<typeof openSite>>;
const day = 24 * 60 * 60_000;

/** A whole Havn with the training county, from 00:40 of a night that has been; its clock can be moved. Its sealed side on request. */
export async function openSite({ withSealed = false } = {}) {
  const clone = await cloneDatabase();
  const clock = shiftedClock();
  const midnight = nextOsloTime(new Date(clock.now().getTime() - 2 * day), 0);
  clock.forward((midnight.getTime() - clock.now().getTime()) / 60_000 + 40);
  const vault = openVault(randomBytes(32));
  const { settings } = clone;
  await loadData(settings, vault, clock, true);
  const sealed = sealedHere(settings("havn_sealed"), clock);
  const havn = await startHavn({
    settings,
    vault,
    clock,
    origin: "http://localhost",
    training: true,
    letterbox: keptHere(settings("havn_intake")),
    sealed: withSealed ? sealed.door : undefined,
    port: 0,
    sweepEvery: 500,
  });
  const origin = `http://localhost:${havn.port}`;
  const admin = new pg.Pool({ ...settings("postgres"), max: 2 });
  admin.on("error", () => undefined); // the database is dropped under it at the end
  const ask = async <T extends object>(statement: Sql): Promise<T[]> =>
    (await admin.query(statement.text, statement.values as unknown[])).rows as T[];

  /** Everything that was caused has happened. */
  async function settle(): Promise<void> {
    for (let rounds = 0; rounds < 20; rounds++) {
      await havn.worker.round();
      const waiting = await ask(sql`select 1 from scheduling.events where delivered_at is null`);
      if (waiting.length === 0) return;
    }
    throw new Error("events are still not delivered after 20 rounds");
  }

  const check = async (browser: PlainBrowser) => {
    if (browser.status() >= 500) throw new Error(`${browser.status()} on ${browser.path()}`);
    const lost = await nobodyFor(ask);
    if (lost.length > 0)
      throw new Error(`nobody is responsible for ${lost.join(", ")} after ${browser.path()}`);
  };

  /** Signs in as one of the invented staff, through the page for it, in the language asked for. */
  async function as(account: string, lang: Lang = "nb"): Promise<PlainBrowser> {
    const browser = new PlainBrowser(origin, check);
    await browser.post(paths.signIn(), [["account", account]]);
    if (browser.path() !== paths.board())
      throw new Error(`${account} could not sign in: ${browser.status()}`);
    if (lang === "nn") await browser.open(`${paths.language()}?til=nn&fra=${paths.board()}`);
    return browser;
  }

  return {
    origin,
    havn,
    clock: {
      now: () => clock.now(),
      forward: async (minutes: number) => {
        clock.forward(minutes);
        await settle();
      },
      /** The wall clock so many minutes from now, as pages write it. */
      in: (minutes: number, lang: Lang = "nb") =>
        formatTime(new Date(clock.now().getTime() + minutes * 60_000), lang),
    },
    settle,
    as,
    sealed,
    stranger: () => new PlainBrowser(origin),
    /** Superuser, for looking behind the fences. */
    ask,
    /** Contacts and journeys nobody answers for at this moment; must always be empty. */
    nobodyFor: () => nobodyFor(ask),
    close: async () => {
      await havn.stop();
      await sealed.close();
      await admin.end();
      await clone.drop();
    },
  };
}

type Ask = <T extends object>(statement: Sql) => Promise<T[]>;

async function nobodyFor(ask: Ask): Promise<string[]> {
  const lost = await ask<{ what: string }>(sql`
    select 'journey ' || journey as what from cases.cases k group by journey
    having not bool_or(exists (select from cases.custodies u
      join access.memberships m on m.org_id = u.org_id and m.id = u.accountable_id and m.until_at is null
      where u.org_id = k.org_id and u.case_id = k.id and u.current))
    union all
    select 'contact ' || c.spoken_code from intake.contacts c
    where not exists (select from intake.duties d where d.org_id = c.org_id and d.contact_id = c.id
        and not exists (select from intake.settlements s where s.org_id = d.org_id and s.duty_id = d.id))
      and not exists (select from intake.openings o where o.org_id = c.org_id and o.contact_id = c.id)
      and not exists (select from intake.duties d join intake.settlements s on s.org_id = d.org_id and s.duty_id = d.id
        where d.org_id = c.org_id and d.contact_id = c.id and s.how in ('ended', 'chose-otherwise', 'leader'))`);
  return lost.map((row) => row.what);
}
