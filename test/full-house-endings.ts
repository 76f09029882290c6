import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { answerApproval } from "../src/modules/access/given.ts";
import {
  askBulkClose,
  askDisclosure,
  askUnlock,
  closeAll,
  deliverDisclosure,
  disclose,
  givenCase,
  sayRetention,
  unlock,
} from "../src/modules/cases/given.ts";
import type { Centre, Staff, World } from "./world.ts";

/** A case is given out of and closed with others, and one whose time is out is read once more: each by two. */
export async function thingsEnd(w: World, house: Centre, second: Staff): Promise<void> {
  const { org, leader, night } = house;
  const now = w.clock.now();
  const agree = (request: string) =>
    w.as(second, "access.approve", async (tx, who) => {
      must(await answerApproval(tx, request, { yes: true }, who));
    });
  const made = await w.as(night, "cases.open", (tx) => givenCase(tx, night, leader, w.clock));
  const out = await w.as(leader, "cases.disclose", async (tx, who) => {
    const choice = { receiver: "court", basis: "court-order", parts: ["need"], entries: [] } as const;
    const { disclosure } = must(await disclose(tx, made.publicId, choice, who, w.clock));
    return { disclosure, ...must(await askDisclosure(tx, disclosure, who)) };
  });
  must(await w.opens(second, made.publicId));
  await agree(out.request);
  await w.as(leader, "cases.disclosure-out", async (tx, who) => {
    must(await deliverDisclosure(tx, out.disclosure, who));
  });
  await w.admin(sql`update cases.entries set at = at - interval '40 days' where case_id = ${made.id}`);
  const { request } = await w.as(leader, "cases.close-many", async (tx, who) =>
    must(await askBulkClose(tx, { cases: [made.publicId], reason: "lost-contact" }, who, now)),
  );
  await agree(request);
  await w.as(leader, "cases.close-many", async (tx, who) => {
    must(await closeAll(tx, request, who, w.clock));
  });
  await w.as(leader, "cases.set-retention", async (tx, who) => {
    must(await sayRetention(tx, { months: 12, version: 0 }, who, now));
  });
  // Locked, and still let in to: the matrix sees every case.
  await w.inside(org, (tx) =>
    tx.run(sql`
      insert into cases.locks (org_id, case_id, public_id, code, ended_at)
      values (${org}, ${made.id}, ${made.publicId}, ${made.code}, ${now})`),
  );
  const asked = await w.as(leader, "cases.unlock", async (tx, who) =>
    must(await askUnlock(tx, made.publicId, who)),
  );
  await agree(asked.request);
  await w.as(leader, "cases.unlock", async (tx, who) => {
    must(await unlock(tx, made.publicId, who));
  });
}
