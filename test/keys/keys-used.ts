import { newPublicId } from "#platform/ids";
import { must } from "#platform/outcome";
import {
  announceVersion,
  dataKey,
  endHold,
  holdKeys,
  raiseKeyAlarm,
  registerSubject,
  retireBelow,
} from "#modules/access";
import { newPerson, removeIdentity, setIdentity } from "#modules/people";
import {
  answerApproval,
  askShredding,
  decideRetention,
  endKeyAlarm,
  openKeyAlarms,
  sayArchiveRule,
  shred,
} from "../../src/modules/access/given.ts";
import type { Centre, World } from "../world.ts";

/** A version, a minimum, an alarm that somebody has looked into, and a number somebody gave. */
export async function keysUsed(w: World, house: Centre): Promise<void> {
  const { org } = house;
  await w.inside(org, async (tx) => {
    const { version } = await announceVersion(tx, org, "yearly");
    must(await retireBelow(tx, org, version));
    await raiseKeyAlarm(tx, { org, table: "cases.entries", column: "sealed", row: "øvelse" });
  });
  await w.as(house.primary, "access.more", async (tx, who) => {
    const person = await newPerson(tx, org, w.clock.now());
    must(await setIdentity(tx, { person, number: "12850550083" }, who, w.clock));
    const other = await newPerson(tx, org, w.clock.now());
    must(await setIdentity(tx, { person: other, number: "52850550077" }, who, w.clock));
    must(await removeIdentity(tx, { person: other, why: "wrong" }, who));
  });
  await w.as(house.leader, "access.end-key-alarm", async (tx, who) => {
    const [alarm] = await openKeyAlarms(tx, org);
    must(await endKeyAlarm(tx, alarm!.id, who));
  });
  await shredded(w, house);
}

/** A contact that came to nothing, of which nothing is kept; a complaint is over. */
async function shredded(w: World, { org, leader }: Centre): Promise<void> {
  const officer = await w.member(org, "Siri Øvelse", "data_protection_officer");
  const [id, journey, object] = [crypto.randomUUID(), crypto.randomUUID(), newPublicId()];
  await w.inside(org, async (tx) => {
    await registerSubject(tx, { org, id, object, journey, guarded: false });
    await dataKey(tx, org, id);
    const { publicId: hold } = await holdKeys(
      tx,
      { org, journey, why: "complaint", by: null },
      w.clock.now(),
    );
    must(await endHold(tx, { org, hold, by: null }));
  });
  const { publicId, request } = await w.as(leader, "access.keys", async (tx, who) => {
    await sayArchiveRule(tx, false, who, w.clock.now());
    await decideRetention(tx, { journey, until: "2026-01-01", ground: "mistake" }, who, w.clock.now());
    return must(await askShredding(tx, { object, archive: "no-duty", archiveRef: "" }, who, w.clock.now()));
  });
  await w.as(officer, "access.approve", async (tx, who) =>
    must(await answerApproval(tx, request, { yes: true }, who)),
  );
  await w.as(leader, "access.keys", async (tx, who) => must(await shred(tx, publicId, who)));
}
