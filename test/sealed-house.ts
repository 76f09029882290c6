import { givenSealed, publicIdOf, refusalOf, sealedSide } from "../src/modules/sealed/given.ts";
import { world, type Staff } from "./world.ts";

/** A house, and the sealed side of it in this process. */
export async function sealedHouse() {
  const w = await world();
  const house = await w.centre("Nordheim krisesenter (øvelse)");
  const side = sealedSide(w);
  return {
    w,
    house,
    side,
    idOf: (who: Staff) => publicIdOf(w, who),
    see: async (who: Staff, code: string) => refusalOf(await side.tell(who, { say: "see", code })),
    close: async () => {
      await side.pool.end();
      await w.close();
    },
  };
}
export type SealedHouse = Awaited<ReturnType<typeof sealedHouse>>;

/** And with a deputy, who stands in for the leader in every case that is opened. */
export async function sealedHouseOfTwo() {
  const given = await sealedHouse();
  const { w, house, side } = given;
  const deputy = await w.member(house.org, "Nora Øvelse", "deputy");
  const open = (worker?: Staff) =>
    givenSealed(w, side, { leader: house.leader, deputy, ...(worker ? { worker } : {}) });
  return { ...given, deputy, open };
}
export type SealedHouseOfTwo = Awaited<ReturnType<typeof sealedHouseOfTwo>>;
