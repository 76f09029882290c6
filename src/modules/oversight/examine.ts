import { brokenGlass, members, wallsIn } from "#modules/access";
import { looksBetween, organisationsWithLogs, type Look } from "#modules/audit";
import { atOsloTime, osloParts, type Clock } from "#platform/clock";
import { sql, type Tx } from "#platform/db";
import type { Sweep } from "#platform/http";
import { newId, newPublicId } from "#platform/ids";
import { kindOf } from "./information.ts";
import { spelledOut } from "./purpose.ts";
import type { WorkShift } from "./reasons.ts";
import { findings, type Finding, type Sought } from "./rules.ts";
import { traced } from "./traced.ts";

/** Who was on in a span of time; told by a module above this one. */
export type ShiftsOf = (tx: Tx, org: string, from: Date, to: Date) => Promise<WorkShift[]>;

const day = 86_400_000;
/** A pattern is seen over a week; a task may be older. */
const week = 7 * day;
const older = 60 * day;
const reviewWithin = 7 * day;
/** The same glass broken twice within a month is asked about. */
const glassWithin = 23 * day;

/** The last morning: by then what was done at night has been written down. */
function lastMorning(now: Date): Date {
  const { year, month, day: date } = osloParts(now);
  const today = atOsloTime(year, month, date, 6, 30);
  return today <= now ? today : atOsloTime(year, month, date - 1, 6, 30);
}

/** Each morning the log of each house is looked through: what is explained is left alone, the rest becomes a question. */
export const examineLogs = (shiftsOf: ShiftsOf): Sweep => ({
  name: "oversight.examine",
  due: async (tx, now) => {
    const morning = lastMorning(now);
    const logs = await organisationsWithLogs(tx);
    const done = await tx.rows<{ org: string }>(
      sql`select distinct org_id as org from oversight.examined where at >= ${morning}`,
    );
    return logs.filter((org) => !done.some((one) => one.org === org)).map((org) => ({ org, id: org }));
  },
  act: (tx, org, _id, clock) => examine(tx, org, shiftsOf, clock),
});

export async function examine(tx: Tx, org: string, shiftsOf: ShiftsOf, clock: Clock): Promise<void> {
  const to = lastMorning(clock.now());
  const fresh = await tx.run(
    sql`insert into oversight.examined (org_id, at) values (${org}, ${to}) on conflict do nothing`,
  );
  if (fresh === 0) return;
  const last = await tx.row<{ at: Date }>(
    sql`select at from oversight.examined where org_id = ${org} and at < ${to} order by at desc limit 1`,
  );
  const from = new Date(to.getTime() - week);
  const [known, looks, shifts, people, walls, broken] = await Promise.all([
    traced(tx, org, new Date(from.getTime() - older)),
    looksBetween(tx, org, from, to),
    shiftsOf(tx, org, from, to),
    members(tx, org),
    wallsIn(tx, org),
    brokenGlass(tx, org, new Date(from.getTime() - glassWithin)),
  ]);
  const walled = new Set(walls.map(({ member, journey }) => `${member} ${journey}`));
  const tried = looks.flatMap((look) => {
    const journey = look.object && known.objects.get(look.object);
    return journey && look.member
      ? [{ ...look, member: look.member, journey, purpose: spelledOut(look.purpose) }]
      : [];
  });
  const openings = tried.filter((one) => !one.refused);
  const found = findings({
    ...known,
    openings,
    tried,
    searches: searchesIn(looks),
    shifts,
    broken,
    walled: (member, journey) => walled.has(`${member} ${journey}`),
    roles: new Map(people.map((one) => [one.id, one.role])),
    over: new Map(known.cases.flatMap((one) => (one.endedAt ? [[one.journey, one.endedAt]] : []))),
  });
  const since = last?.at ?? from;
  const codes = new Map(known.cases.map((one) => [one.journey, one.code]));
  for (const one of found) if (one.to >= since) await keep(tx, org, one, { people, codes, clock });
}

/** A search counts as used when the same one did something with a caller or a room within the hour. */
function searchesIn(looks: readonly Look[]): Sought[] {
  const hour = 3_600_000;
  const followed = ({ at, member }: Look, kinds: string[]) =>
    looks.some(
      (one) =>
        one.member === member &&
        one.object !== null &&
        one.at > at &&
        one.at.getTime() < at.getTime() + hour &&
        kinds.includes(kindOf(one.deed)),
    );
  return looks.flatMap((look) => {
    const what = { "intake.recognise": "code", "places.search": "place" }[look.deed] as
      Sought["what"] | undefined;
    if (!what || !look.member || look.object) return [];
    const used = followed(look, what === "code" ? ["contact", "case"] : ["place"]);
    return [{ at: look.at, member: look.member, what, used }];
  });
}

async function keep(
  tx: Tx,
  org: string,
  one: Finding,
  by: { people: { id: string; role: string }[]; codes: Map<string, string>; clock: Clock },
): Promise<void> {
  const now = by.clock.now();
  const role = by.people.find(({ id }) => id === one.member)?.role ?? "";
  const due = new Date(now.getTime() + reviewWithin);
  // What was asked about within the week is not asked again for the same reason.
  await tx.run(sql`
    insert into oversight.flags (org_id, id, public_id, about_id, about_role, journey, code, rules, looks, from_at, to_at,
      made_at, due_at)
    select ${org}, ${newId(now)}, ${newPublicId()}, ${one.member}, ${role}, ${one.journey},
      ${(one.journey && by.codes.get(one.journey)) ?? null}, ${one.rules}, ${one.looks}, ${one.from}, ${one.to}, ${now}, ${due}
    where not exists (select from oversight.flags f where f.org_id = ${org} and f.about_id = ${one.member}
      and f.journey is not distinct from ${one.journey}::uuid and f.rules @> ${one.rules}::text[]
      and f.made_at > ${new Date(now.getTime() - week)})`);
}
