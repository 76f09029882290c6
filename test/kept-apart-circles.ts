import { randomUUID } from "node:crypto";
import { must } from "#platform/outcome";
import { clashCircles, endCircle, endClash, makeCircle, tellApart } from "../src/modules/places/given.ts";
import type { Centre, World } from "./world.ts";

/** Two circles that could not meet, one person in each, and both ended again. */
export async function circlesApart(w: World, { leader }: Centre): Promise<void> {
  await w.as(leader, "places.set-up-circles", async (tx, who) => {
    const [one, other] = [
      await makeCircle(tx, "Øvelse A", who, w.clock),
      await makeCircle(tx, "Øvelse B", who, w.clock),
    ];
    const clash = must(await clashCircles(tx, [one.publicId, other.publicId], who, w.clock));
    for (const { id } of [one, other]) {
      const from = { kind: "circle", circle: id, ours: true } as const;
      must(await tellApart(tx, { journey: randomUUID(), from, why: "" }, who, w.clock));
    }
    must(await endClash(tx, clash.publicId, who, w.clock));
    must(await endCircle(tx, one.publicId, who, w.clock));
  });
}
