import { caseById } from "#modules/cases";
import { addMinutes, osloDate } from "#platform/clock";
import { module } from "#modules/messages";
import { sweep } from "#modules/scheduling";
import { must } from "#platform/outcome";
import { sayChannel, sendMessage, useGateway } from "../src/modules/messages/given.ts";
import type { Staff, World } from "./world.ts";

/** She has said twice how she can be reached, and a message has gone out. */
export async function messageGone(w: World, night: Staff, caseId: string): Promise<void> {
  useGateway(() => Promise.resolve("taken"));
  const safe = { kind: "sms", address: "00 11 22 33", lang: "nb", saidOn: osloDate(w.clock.now()) } as const;
  await w.as(night, "messages.send", async (tx) => {
    const held = (await caseById(tx, night.org, caseId))!;
    must(await sayChannel(tx, held, safe, night, w.clock));
    must(await sayChannel(tx, held, safe, night, w.clock));
    must(await sendMessage(tx, held, "call", night, w.clock));
  });
  // Its own six minutes: the others of the house have deadlines of theirs.
  const soon = { now: () => addMinutes(w.clock.now(), 6) };
  await sweep(w.carrier, module.sweeps!, soon);
}
