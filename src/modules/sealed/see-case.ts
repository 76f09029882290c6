import { sql, type Tx } from "#platform/db";
import type { CaseView, Colleague, Task } from "./answers.ts";
import { colleagues, nameIn, withoutUuid } from "./colleagues.ts";
import { newestFacts, openText, type OpenCase } from "./content.ts";
import { readLog } from "./read-log.ts";
import { assigned, dutyOf } from "./standing.ts";

/** Everything of one case on one page. */
export async function seeCase(tx: Tx, of: OpenCase, by: string): Promise<{ view: CaseView }> {
  const all = await colleagues(tx);
  const named = (uuid: string): Colleague => {
    const found = all.find((one) => one.uuid === uuid);
    return found ? withoutUuid(found) : { id: "", name: "", role: "" };
  };
  const { responsible, deputy } = await dutyOf(tx, of);
  const members = new Set((await assigned(tx, of)).map((one) => one.membership));
  const never = await tx.rows<{ membership: string }>(sql`
    select membership_id as membership from sealed.walls where org_id = ${of.org} and case_id = ${of.id} order by at, id`);
  const known = await tx.row<{ n: number }>(
    sql`select count(*)::int as n from sealed.known_marks where org_id = ${of.org} and case_id = ${of.id}`,
  );
  const nameOf = (uuid: string) => nameIn(all, uuid);
  return {
    view: {
      code: of.code,
      self: named(by).id,
      ...(await newestFacts(tx, of)),
      responsible: named(responsible),
      deputy: named(deputy),
      members: all.filter((one) => one.meets && members.has(one.uuid)).map(withoutUuid),
      colleagues: all.filter((one) => one.meets).map(withoutUuid),
      tasks: await tasksOf(tx, of, nameOf),
      notes: await notesOf(tx, of, nameOf),
      log: await readLog(tx, of.code),
      never: never.map((one) => named(one.membership)),
      known: known?.n ?? 0,
    },
  };
}

type NameOf = (uuid: string) => string;

async function tasksOf(tx: Tx, of: OpenCase, nameOf: NameOf): Promise<Task[]> {
  const rows = await tx.rows<{
    uuid: string;
    id: string;
    content: Buffer;
    due: Date;
    doneAt: Date | null;
    doneBy: string;
    told: string | null;
  }>(sql`
    select t.id as uuid, t.public_id as id, t.content, t.due_at as due, e.at as "doneAt", e.by_id as "doneBy", s.to_id as told
    from sealed.tasks t
    left join sealed.task_endings e on e.org_id = t.org_id and e.task_id = t.id
    left join sealed.escalations s on s.org_id = t.org_id and s.task_id = t.id
    where t.org_id = ${of.org} and t.case_id = ${of.id} order by e.at is not null, t.due_at`);
  return rows.map(({ uuid, id, content, due, doneAt, doneBy, told }) => ({
    id,
    text: openText(of, "tasks", uuid, content),
    due: due.toISOString(),
    done: doneAt ? { at: doneAt.toISOString(), by: nameOf(doneBy) } : null,
    told: told ? nameOf(told) : null,
  }));
}

async function notesOf(tx: Tx, of: OpenCase, nameOf: NameOf): Promise<CaseView["notes"]> {
  const rows = await tx.rows<{ id: string; content: Buffer; by: string; at: Date }>(sql`
    select id, content, by_id as by, at from sealed.notes
    where org_id = ${of.org} and case_id = ${of.id} order by at desc, id desc`);
  return rows.map(({ id, content, by, at }) => ({
    text: openText(of, "notes", id, content),
    by: nameOf(by),
    at: at.toISOString(),
  }));
}
