import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { addMunicipality } from "#modules/directory";
import { opensLetterbox } from "../letter-side.ts";
import { world } from "../world.ts";

/** A municipality with a TryggEst of two, a leader and an open letterbox. */
export async function town() {
  const w = await world();
  const house = await w.centre("Nordheim kommune (øvelse)", "municipality", "9901");
  await w.inside(house.org, (tx) =>
    addMunicipality(tx, { number: "9901", name: "Nordheim", lat: 63, lon: 4, training: true }),
  );
  const team = await w.member(house.org, "Eva Øvelse", "tryggest");
  const second = await w.member(house.org, "Odd Øvelse", "tryggest");
  const { opened: letterbox } = must(await opensLetterbox(w, team));
  const [box] = await w.admin<{ key: Buffer; wrapped: Buffer }>(sql`
    select b.public_key as key, k.wrapped from concerns.letterboxes b join access.data_keys k on k.subject_id = b.id
    where b.id = ${letterbox}`);
  const address = { org: house.org, letterbox, publicKey: box!.key.toString("base64") };
  return {
    w,
    house,
    team,
    second,
    address,
    /** What nobody but this test ever holds beside the main process. */
    privateKey: await w.vault.unwrap(house.org, letterbox, box!.wrapped),
    count: async () =>
      (await w.admin<{ n: number }>(sql`select count(*)::int as n from concerns.reports`))[0]!.n,
  };
}
