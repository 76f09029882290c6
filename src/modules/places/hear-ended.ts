import type { Listener } from "#platform/http";
import { releaseHold } from "./release-hold.ts";

/** Hears `intake.ended` inside the owner: nobody waits for the room any more, so it waits for nobody. */
export const hearEnded: Listener = async (tx, event, clock) => {
  const { hold }: { hold: string } = event.payload;
  await releaseHold(tx, { id: hold, by: null }, clock);
};
