import { escalate, givenSealed, publicIdOf, sealedSide } from "../src/modules/sealed/given.ts";
import type { Centre, World } from "./world.ts";

/** Somebody at a strictly confidential address was there, and is there no more. */
export async function hiddenAway(w: World, house: Centre): Promise<void> {
  const side = sealedSide(w);
  const { leader, night: worker, primary: deputy } = house;
  const code = await givenSealed(w, side, { leader, worker, deputy });
  const due = new Date(w.clock.now().getTime() - 60_000).toISOString();
  const tell = { say: "task", code, text: "Øvelse", due } as const;
  await side.ask(leader, tell, "press-0001");
  await escalate(side.pool);
  await side.ask(leader, { say: "note", code, text: "Øvelse" });
  const { view } = await side.ask(leader, { say: "see", code });
  await side.ask(leader, { say: "task-done", code, task: view.tasks[0]!.id });
  await side.ask(leader, { say: "let-out", code, member: await publicIdOf(w, worker) });
  await side.ask(leader, { say: "end", code });
  await side.pool.end();
}
