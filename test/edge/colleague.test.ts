import { afterAll, beforeAll, expect, test } from "vitest";
import { newToken, tokenHash } from "#platform/crypto";
import { sql } from "#platform/db";
import type { Ask } from "./ask.ts";
import { difference, type Question } from "./cells.ts";
import { edgeHouse, type EdgeHouse } from "./house.ts";
import { isOpenAddress } from "./kinds.ts";
import { probesOf } from "./probes.ts";
import { hasId } from "./routes.ts";

// S08, two kinds of actor more: a caring colleague of the house who has not said what for, and one whose grant has ended.
interface Cell {
  address: string;
  id: string;
  question: Question;
}
let house: EdgeHouse;
/** Every address with an id, about every case of the house and what follows it. */
let cells: Cell[];

/** What may be asked without saying what for. It shows that the case is there, and nothing of what it holds (decision 0034). */
const withoutPurpose: Record<string, string> = {
  "GET /sak/:id/kjenner": "says that they know her, so that it is never opened",
  "POST /sak/:id/kjenner": "says that they know her, so that it is never opened",
  "GET /sak/:id/sett": "who has looked, for showing her; none of what was written",
  "POST /sak/:id/sett/sporsmal": "her question about somebody's look",
  "GET /api/v1/offers/:id": "which house was asked, and until when: it stands in the list of hand-overs",
};

beforeAll(async () => {
  house = await edgeHouse();
  const { w, ours } = house;
  const probes = (await probesOf(house, new Map())).filter(
    // Before there is a case everybody on watch sees who waits: a contact is not guarded.
    (one) => hasId(one) && !isOpenAddress(one.pattern) && one.table !== "intake.contacts",
  );
  const cases = await w.admin<{ id: string; journey: string }>(
    sql`select id, journey from cases.cases where org_id = ${ours.org}`,
  );
  const about = cases.map(({ id, journey }) => `${id}|${journey}`).join("|");
  const rows = new Map<string, string[]>();
  for (const table of new Set(probes.flatMap((one) => one.table ?? []))) {
    const text = `select public_id as id from ${table} t where org_id = $1 and to_jsonb(t)::text ~ $2 order by ctid`;
    const found = await w.admin<{ id: string }>({ text, values: [ours.org, about] });
    const ids = found.map(({ id }) => id);
    rows.set(
      table,
      [...new Set([ids.at(0), ids.at(-1)])].filter((id) => id !== undefined),
    );
  }
  cells = probes
    .toSorted((a, b) => turn(a.method, a.pattern) - turn(b.method, b.pattern))
    .flatMap((probe) =>
      (rows.get(probe.table!) ?? []).flatMap((id) =>
        probe.about.map((question) => ({ address: `${probe.method} ${probe.pattern}`, id, question })),
      ),
    );
});
afterAll(() => house.close());

/** Looks first; last what somebody says of themselves, after which nothing is there for them. */
function turn(method: string, pattern: string): number {
  if (/kjenner|habilitet/.test(pattern) && method === "POST") return 2;
  return method === "GET" ? 0 : 1;
}

/** Known anew, and nothing opened for anything. */
async function silent(): Promise<Ask> {
  const { w, ours } = house;
  const { membership } = await w.member(ours.org, "Øvelse Kollega", "primary_contact");
  const token = newToken();
  await w.admin(sql`with made as (insert into access.sessions (token_hash, org_id, membership_id)
      values (${tokenHash(token)}, ${ours.org}, ${membership}) returning id)
    insert into access.step_ups (org_id, session_id) select ${ours.org}, id from made`);
  return house.as({ token });
}

const written = /vet hvor hun jobber|Øvelse Øvelsesen|vakta svarer/;

test(
  "of the team, without having said what for: asked for it, or as if it were not there",
  { timeout: 240_000 },
  async () => {
    const ask = await silent();
    const [others, asked, told] = [new Set<string>(), new Set<string>(), new Set<string>()];
    for (const { address, id, question } of cells) {
      if (!(await difference(ask, id, question))) continue;
      const { status, body } = await ask(question(id));
      const isQuestion = status === 403 && /"purpose-needed"|name="purpose"/.test(body);
      (isQuestion ? asked : others).add(address);
      // What a form was filled with comes back to whoever sent it.
      if (address.startsWith("GET") && written.test(body)) told.add(address);
    }
    expect([...others].toSorted()).toEqual(Object.keys(withoutPurpose).toSorted());
    expect([...told]).toEqual([]);
    expect(asked.size).toBeGreaterThan(40);
  },
);

test(
  "of a narrowed case, with a grant that has ended: nothing is there, also in the session that had it open",
  { timeout: 240_000 },
  async () => {
    const { w, ours } = house;
    const colleague = await w.member(ours.org, "Øvelse Kollega", "primary_contact");
    await w.admin(sql`
    update access.grants set ended_at = now() where org_id = ${ours.org} and membership_id is null and ended_at is null`);
    // A case that is closed for good takes no grant any more; this one was given before.
    const text = `begin; set local session_replication_role = replica;
      insert into access.grants (org_id, subject_id, membership_id, purpose, basis, valid_from, ended_at)
      select org_id, id, '${colleague.membership}', 'follow-up', 'assigned', now() - interval '1 hour', now()
      from cases.cases where org_id = '${ours.org}'; commit`;
    await w.admin({ text, values: [] });
    const [ask, named] = [await house.anew(colleague), await house.anew(ours.night)];
    const seen: string[] = [];
    let theirs = 0;
    for (const { address, id, question } of cells) {
      const found = await difference(ask, id, question);
      if (found) seen.push(`${address}: ${found}`);
      if (address.startsWith("GET") && (await difference(named, id, question))) theirs++;
    }
    expect([...new Set(seen)]).toEqual([]);
    // Those who answer for it are answered, so that each cell says something.
    expect(theirs).toBeGreaterThan(40);
  },
);
