import { randomBytes } from "node:crypto";
import { sql, transaction } from "#platform/db";
import { must } from "#platform/outcome";
import {
  acceptInvitation,
  addNumber,
  askChallenge,
  beginFlow,
  findInvitation,
  invite,
  noteStepUp,
  standingSession,
  subjectMark,
} from "#modules/access";
import { hearCall, hearCallOff } from "#modules/cases";
import {
  approveRecovery,
  askRecovery,
  givenEntered,
  listedMembers,
  openRecoveries,
} from "../src/modules/access/given.ts";
import { wallComesDown } from "./full-house-wall.ts";
import type { Centre, World } from "./world.ts";

/** Somebody is invited and comes in, loses the passkey, and gets another by two leaders. */
export async function staffComeAndGo(w: World, house: Centre): Promise<void> {
  const second = await w.member(house.org, "Berit Øvelse", "leader");
  const open = { text: "select 1" };
  const { code } = await w.as(house.leader, "access.invite", (tx, who) =>
    invite(tx, house.org, { name: "Ny Øvelse", role: "analyst", phone: null }, who.membership, w.clock),
  );
  const invitation = (await transaction(w.pools.open, open, (tx) => findInvitation(tx, code)))!;
  const { membership } = must(await w.inside(house.org, (tx) => givenEntered(tx, invitation, w.clock)));
  await w.as(house.leader, "access.recover", async (tx, who) => {
    const member = (await listedMembers(tx, house.org)).find((one) => one.id === membership)!;
    must(await askRecovery(tx, member.publicId, who, w.clock));
  });
  await w.as(second, "access.recover", async (tx, who) => {
    const [asked] = await openRecoveries(tx, house.org);
    must(await approveRecovery(tx, asked!.id, who, w.clock));
  });
  const standing = await w.as(house.leader, "access.step-up", (tx) => standingSession(tx));
  await w.inside(house.org, (tx) => noteStepUp(tx, house.org, standing!.session));
  await transaction(w.pools.open, open, async (tx) => {
    await askChallenge(tx, "sign-in");
    const begun = { state: "s", browser: "b", nonce: "n", verifier: "v", purpose: "sign-in" as const };
    await beginFlow(tx, { ...begun, subject: null });
  });
  await w.inside(house.org, (tx) => addNumber(tx, house.org, "999999999"));
  const { code: another } = await w.as(house.leader, "access.invite", (tx, who) =>
    invite(tx, house.org, { name: "Annen Øvelse", role: "analyst", phone: null }, who.membership, w.clock),
  );
  const elsewhere = (await transaction(w.pools.open, open, (tx) => findInvitation(tx, another)))!;
  await w.inside(house.org, async (tx) => {
    const subject = subjectMark(tx, { issuer: "https://example.org", subject: "somebody" });
    must(await acceptInvitation(tx, elsewhere, { subject }, w.clock));
  });
  await wallComesDown(w, house, { membership, second });
  await w.as(house.leader, "people.kin", (tx) =>
    tx.run(sql`
      insert into access.kin_marks (org_id, membership_id, mark, version)
      values (${house.org}, ${house.leader.membership}, ${randomBytes(8)}, 1)`),
  );
  await w.inside(house.org, async (tx) => {
    await tx.run(sql`
      insert into access.person_marks (org_id, person_id, mark)
      values (${house.org}, ${membership}, ${randomBytes(8)})`);
    await tx.run(sql`
      insert into intake.duty_moves (org_id, id, duty_id, owner_id, deputy_id, at)
      select org_id, id, id, owner_id, deputy_id, made_at from intake.duties where org_id = ${house.org}`);
    const alone = {
      org: house.org,
      payload: { id: "0123456789abcdef", from: "Øvelse", phone: null, at: "2026-11-01" },
    };
    await tx.run(sql`
      with made as (insert into cases.alone (org_id, id, public_id, subject_id, at)
        values (${house.org}, ${membership}, 'x', ${membership}, now()) returning org_id, id)
      insert into cases.alone_endings (org_id, alone_id, at) select org_id, id, now() from made`);
    await hearCall(tx, alone);
    await hearCallOff(tx, alone);
  });
}
