import { must } from "#platform/outcome";
import { announceVersion, raiseKeyAlarm, retireBelow } from "#modules/access";
import { newPerson, setIdentity } from "#modules/people";
import { endKeyAlarm, openKeyAlarms } from "../../src/modules/access/given.ts";
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
  });
  await w.as(house.leader, "access.end-key-alarm", async (tx, who) => {
    const [alarm] = await openKeyAlarms(tx, org);
    must(await endKeyAlarm(tx, alarm!.id, who));
  });
}
