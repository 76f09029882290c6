import { transaction } from "#platform/db";
import { must } from "#platform/outcome";
import { sweep } from "#modules/scheduling";
import { reportPlaces } from "#modules/concerns";
import { addReport, endLetterbox, namesOf, readReport, takeReport } from "../src/modules/concerns/given.ts";
import { modules } from "../src/app/modules.ts";
import { letterSide, opensLetterbox } from "./letter-side.ts";
import type { Centre, World } from "./world.ts";

const told = { text: "Øvelse: urolig", reach: "Øvelse 00 11 00 09", urgency: "today", lang: "nb" } as const;

/** Reports to a letterbox: one taken and read, one that nobody took in time; and a letterbox that was closed again. */
export async function reportsCame(w: World, house: Centre): Promise<void> {
  const team = await w.member(house.org, "Eva Øvelse", "tryggest");
  const { org } = house;
  must(await opensLetterbox(w, team));
  must(await w.inside(org, (tx) => endLetterbox(tx, { org, by: team.membership })));
  const { opened: letterbox } = must(await opensLetterbox(w, team));
  const [box] = await w.admin<{ key: Buffer }>({
    text: "select public_key as key from concerns.letterboxes where id = $1",
    values: [letterbox],
  });
  const side = letterSide(w);
  const names = ["0", "1"].map((key) => namesOf(key.repeat(32), "Øvelse"));
  for (const { id, publicId } of names) {
    const to = { org, letterbox, publicKey: box!.key.toString("base64") };
    await addReport(side.pool, to, { id, publicId, receipt: Buffer.alloc(32, 1), told });
  }
  await side.close();
  await transaction(w.pools.relay, { text: "select 1" }, reportPlaces);
  const [first] = names;
  await w.as(team, "concerns.take", async (tx, who) => must(await takeReport(tx, first!.publicId, who)));
  await w.as(team, "concerns.read-to-assess", async (tx, who) =>
    must(await readReport(tx, { publicId: first!.publicId, purpose: "assess" }, who)),
  );
  const day = 24 * 60;
  w.clock.forward(day);
  const late = modules.flatMap((one) => one.sweeps ?? []).filter((one) => one.name === "concerns.escalate");
  await sweep(w.carrier, late, w.clock);
  w.clock.forward(-day);
}
