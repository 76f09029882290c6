import { must } from "#platform/outcome";
import { announceVersion, raiseKeyAlarm, retireBelow } from "#modules/access";
import { endKeyAlarm, openKeyAlarms } from "../../src/modules/access/given.ts";
import type { Centre, World } from "../world.ts";

/** A row in every table of keys: a version, a minimum, an alarm that somebody has looked into. */
export async function keysUsed(w: World, house: Centre): Promise<void> {
  const { org } = house;
  await w.inside(org, async (tx) => {
    const { version } = await announceVersion(tx, org, "yearly");
    must(await retireBelow(tx, org, version));
    await raiseKeyAlarm(tx, { org, table: "cases.entries", column: "sealed", row: "øvelse" });
  });
  await w.as(house.leader, "access.end-key-alarm", async (tx, who) => {
    const [alarm] = await openKeyAlarms(tx, org);
    must(await endKeyAlarm(tx, alarm!.id, who));
  });
}
