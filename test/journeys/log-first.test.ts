import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { newToken } from "#platform/crypto";
import { sql } from "#platform/db";
import type { Live } from "../../src/app/live.ts";
import { openWeb } from "../../src/app/web/web.ts";
import { allTables, type Table } from "../full-house.ts";
import { night, shielded, storvik } from "./night.ts";
import { openSite, type Site } from "./site.ts";

const { offerTo } = night();
let site: Site;
let routes: { method: string; path: string }[];

beforeAll(async () => {
  site = await openSite();
  await offerTo(await site.as("natt-nordheim"), shielded, storvik);
  await site.settle();
  const ids = await site.ask<{ kind: string; id: string }>(sql`
    select * from (values
      ('sak', (select public_id from cases.cases where contact_id is not null limit 1)),
      ('cases', (select public_id from cases.cases where contact_id is not null limit 1)),
      ('kontakt', (select public_id from intake.contacts limit 1)),
      ('plass', (select public_id from places.holds where contact is not null limit 1)),
      ('gi-over', (select public_id from handovers.offers limit 1)),
      ('opphold', (select s.public_id from places.stays s join access.organisations o on o.id = s.org_id
        where o.name = 'Nordheim krisesenter' limit 1))) as known (kind, id)`);
  const idFor = (path: string) => (ids.find(({ kind }) => path.split("/").includes(kind)) ?? ids[0]!).id;
  const app = openWeb({
    pools: site.havn.pools,
    clock: site.clock as never,
    live: {} as Live,
    origin: site.origin,
    training: true,
    committed: () => undefined,
  });
  const all = app.routes.filter(({ method }) => method !== "ALL");
  const seen = new Map(all.map(({ method, path }) => [`${method} ${path}`, { method, path }]));
  routes = [...seen.values()].map(({ method, path }) => ({
    method,
    path: path.replaceAll(/:track\b/g, "violence").replaceAll(/:[a-zA-Z]+(\{[^}]*\})?/g, idFor(path)),
  }));
});
afterAll(() => site.close());

const mend = sql`
  grant insert on audit.entries to havn_app, havn_relay;
  drop trigger if exists planted on audit.entries;
  drop function if exists public.planted()`;
afterEach(() => site.ask(mend));

const raising = (code: string) => sql`
  create function public.planted() returns trigger language plpgsql as $$
    begin raise exception 'planted' using errcode = '${{ text: code, values: [] }}'; end $$;
  create trigger planted before insert on audit.entries for each row execute function public.planted()`;

/** With a cookie that stays, whatever an answer says of it; `redirect` is not followed. */
async function answers(cookie: string, { method, path }: (typeof routes)[number]) {
  const api = path.startsWith("/api/");
  const answer = await fetch(`${site.origin}${path}`, {
    method,
    redirect: "manual",
    headers: {
      cookie,
      origin: "http://localhost",
      "content-type": api ? "application/json" : "application/x-www-form-urlencoded",
    },
    ...(method === "GET" ? {} : { body: api ? "{}" : "til=nn" }),
  });
  const streams = answer.headers.get("content-type")?.startsWith("text/event-stream");
  if (streams) await answer.body?.cancel();
  return { status: answer.status, text: streams ? "a stream" : await answer.text() };
}

async function cookieOf(account: string): Promise<string> {
  return [...(await site.as(account)).cookies].map(([name, value]) => `${name}=${value}`).join("; ");
}

/** How many rows there are of everything, but of the log and of when a session was last seen. */
async function counted(): Promise<unknown> {
  const tables = (await site.ask<Table>(allTables)).filter((one) => one.name !== "scheduling.rounds");
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as n from ${name}`);
  return site.ask({ text: counts.join(" union all "), values: [] });
}

test("every address asked while the log can be written: most of them are for those who are signed in", async () => {
  const who = await cookieOf("leder-nordheim");
  const reads = routes.filter(({ method }) => method === "GET");
  const open = await Promise.all(reads.map((route) => answers(who, route)));
  const guarded = reads.filter((_, i) => open[i]!.status === 200);
  expect(guarded.length).toBeGreaterThan(40);
  expect(open.filter(({ status }) => status >= 500)).toEqual([]);
});

test.each([
  ["forbidden", sql`revoke insert on audit.entries from havn_app, havn_relay`],
  ["failing", raising("P0001")],
  ["full", raising("53100")],
])(
  "S25 a log that is %s: nothing is read at any address, nothing is changed, and no byte of it is told",
  async (_how, fault) => {
    const who = await cookieOf("leder-nordheim");
    // Somebody who brings what looks like a session and is none: a page may say more to a browser that has been signed in.
    const stranger = who.replace(/=[^;]+/g, `=${newToken()}`);
    const before = await counted();
    await site.ask(fault);
    const leaked: string[] = [];
    let refused = 0;
    for (const route of routes) {
      const answer = await answers(who, route);
      if (answer.status >= 500) {
        refused++;
        if (/Nordheim|Storvik|hv-nav--staff/.test(answer.text))
          leaked.push(`${route.method} ${route.path}: told`);
        continue;
      }
      // Whatever answers without the log gives no more than a stranger gets, who is not read for at all.
      const theirs = await answers(stranger, route);
      if (theirs.status !== answer.status || theirs.text.length !== answer.text.length) {
        leaked.push(`${route.method} ${route.path}: ${answer.status}, a stranger ${theirs.status}`);
      }
    }
    await site.ask(mend);
    expect(leaked).toEqual([]);
    expect(refused).toBeGreaterThan(100);
    expect(await counted()).toEqual(before);
  },
);
