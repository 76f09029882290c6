import type { SealBroken } from "#platform/crypto";
import { transaction, type Pool } from "#platform/db";
import { errorKind, log } from "#platform/log";
import { raiseKeyAlarm } from "#modules/access";
import { actingInside } from "../desk.ts";

/** Says that something sealed was altered or moved: in the house's log, on its page of keys, and to who runs the machine. */
export function alarmBy(relay: Pool): (broken: SealBroken) => Promise<void> {
  return async ({ place }) => {
    log("seal-broken", { table: place.table, column: place.column });
    try {
      await transaction(relay, actingInside(place.org, { deed: "access.key-alarm" }), (tx) =>
        raiseKeyAlarm(tx, place),
      );
    } catch (thrown) {
      log("seal-broken-untold", { kind: errorKind(thrown) });
    }
  };
}
