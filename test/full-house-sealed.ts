import { setTimeout as pause } from "node:timers/promises";
import { sql } from "#platform/db";
import {
  closeOld,
  escalate,
  givenSealed,
  giveSealedHead,
  moveCases,
  newVersion,
  publicIdOf,
  sealedSide,
  sealLogs,
} from "../src/modules/sealed/given.ts";
import type { Centre, World } from "./world.ts";

/**
 * People at a strictly confidential address: one who was there and is there no more, one whom the worker who answered is
 * let out from, one whom that worker is let in to.
 */
export async function hiddenAway(w: World, house: Centre): Promise<void> {
  const side = sealedSide(w);
  const { leader, night: worker, primary: deputy } = house;
  const [to, stands, mine] = await Promise.all([worker, deputy, leader].map((one) => publicIdOf(w, one)));
  const due = new Date(w.clock.now().getTime() - 60_000).toISOString();
  const open = () => givenSealed(w, side, { leader, worker, deputy });
  const pass = async (code: string, responsible: string, other: string) =>
    side.ask(leader, { say: "answer-for", code, responsible, deputy: other });
  for (const how of ["ended", "let-out", "kept"] as const) {
    const code = await open();
    await side.ask(leader, { say: "task", code, text: "Øvelse", due }, "press-0001");
    await escalate(side.pool);
    await side.ask(leader, { say: "note", code, text: "Øvelse" });
    const { view } = await side.ask(leader, { say: "see", code });
    await side.ask(leader, { say: "task-done", code, task: view.tasks[0]!.id });
    if (how === "kept") {
      await side.ask(leader, { say: "known-as", code, spoken: "", identity: ["07".repeat(32)] });
      continue;
    }
    await pass(code, to!, stands!);
    await pass(code, mine!, stands!);
    await side.ask(leader, { say: "let-out", code, member: to! });
    if (how === "ended") {
      await side.ask(leader, { say: "never", code, members: [to!] });
      await side.ask(leader, { say: "end", code });
    }
  }
  await sealNow();
  await giveSealedHead(side.pool, w.clock);
  await newVersion(side.pool, "yearly");
  await moveCases(side.pool);
  await closeOld(side.pool);
  await side.pool.end();

  /** Other tests share the server, and a transaction of theirs that still runs holds the newest lines back. */
  async function sealNow() {
    const some = () => w.admin(sql`select from sealed.leaves where org_id = ${house.org} limit 1`);
    for (let i = 0; i < 100 && (await some()).length === 0; i++) {
      if (i > 0) await pause(100);
      await sealLogs(side.pool, w.clock, true);
    }
  }
}
