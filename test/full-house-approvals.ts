import { must } from "#platform/outcome";
import { askApproval, digestOf, useApproval } from "#modules/access";
import { answerApproval } from "../src/modules/access/given.ts";
import { thingsEnd } from "./full-house-endings.ts";
import type { Centre, Staff, World } from "./world.ts";

/** Two agree, and it is done. */
export async function twoAgree(w: World, house: Centre, second: Staff): Promise<void> {
  const what = { kind: "export" as const, digest: digestOf(["Øvelse"]) };
  const { request } = await w.as(house.leader, "access.approvals", (tx, who) =>
    askApproval(tx, house.org, what, who),
  );
  await w.as(second, "access.approve", async (tx, who) => {
    must(await answerApproval(tx, request, { yes: true }, who));
  });
  await w.as(house.leader, "access.approvals", async (tx, who) => {
    must(await useApproval(tx, house.org, what, who));
  });
  await thingsEnd(w, house, second);
}
