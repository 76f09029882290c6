import { afterAll, beforeAll, expect, test } from "vitest";
import { leadsOn, nowhere } from "./cells.ts";
import { edgeHouse, type EdgeHouse } from "./house.ts";
import { openRoutes } from "./open-routes.ts";
import { probesOf, type Probe } from "./probes.ts";

// S15: an address belongs to a deed, or it stands on the list of open ones with a reason.
let house: EdgeHouse;
let probes: Probe[];
beforeAll(async () => {
  house = await edgeHouse();
  probes = await probesOf(house, fitting);
});
afterAll(() => house.close());

/** What a form must hold before anybody is asked who it is. */
const fitting = new Map([
  ["POST /apning", `object=${nowhere}&purpose=follow-up`],
  ["POST /skjermet/:id/ferdig", `task=${nowhere}`],
  ["POST /skjermet/:id/ut", `member=${nowhere}`],
  ["POST /skjermet/:id/aldri", `member=${nowhere}`],
  ["POST /skjermet/videre", `sak=${nowhere}&member=${nowhere}`],
  ["POST /saker/laste", `sak=${nowhere}`],
  ["POST /saker/stopp", `stopp=${nowhere}`],
  ["POST /gi-over/:id/neste", `unit=${nowhere}`],
]);

/** What has been written in the two logs. */
async function written(): Promise<number> {
  const [row] = await house.w.admin<{ n: number }>({
    text: "select (select count(*) from audit.entries)::int + (select count(*) from sealed.entries)::int as n",
    values: [],
  });
  return row!.n;
}

const reasonFor = (pattern: string) =>
  Object.entries(openRoutes).find(([, patterns]) =>
    patterns
      .split(/\s+/)
      .some((one) => one === pattern || (one.endsWith("*") && pattern.startsWith(one.slice(0, -1)))),
  )?.[0];

/** A form that is asked for where only its answer lives leads on and reads nothing. */
async function logs(probe: Probe): Promise<boolean> {
  const actors = [house.ours.leader, house.roles.data_protection_officer, house.town.leader];
  for (const who of actors) {
    const ask = await house.anew(who);
    for (const question of probe.about) {
      const before = await written();
      await ask(question(nowhere));
      if ((await written()) > before || (probe.method === "GET" && (await leadsOn(ask, question))))
        return true;
    }
  }
  return false;
}

test("every address belongs to a deed, which stands in the log before anything is read, or is open for a reason", async () => {
  const unclassified: string[] = [];
  const needless: string[] = [];
  for (const probe of probes) {
    const reason = reasonFor(probe.pattern);
    const logged = await logs(probe);
    if (!logged && !reason) unclassified.push(`${probe.method} ${probe.pattern}`);
    if (logged && reason?.startsWith("public")) needless.push(`${probe.method} ${probe.pattern}`);
  }
  expect(unclassified).toEqual([]);
  expect(needless).toEqual([]);
});

test("nothing on the list of open ones is gone", () => {
  const patterns = probes.map((one) => one.pattern);
  const listed = Object.values(openRoutes).flatMap((some) => some.split(/\s+/).filter(Boolean));
  const stands = (one: string) =>
    patterns.some((pattern) => (one.endsWith("*") ? pattern.startsWith(one.slice(0, -1)) : pattern === one));
  expect(listed.filter((one) => !stands(one))).toEqual([]);
});
