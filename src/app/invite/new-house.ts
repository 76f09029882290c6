import type { Clock } from "#platform/clock";
import { transaction, type Pool } from "#platform/db";
import { newId } from "#platform/ids";
import { addOrganisation, askApproval, digestOf, useApproval, type Organisation } from "#modules/access";
import { actingInside } from "../desk.ts";

type House = Pick<Organisation, "name" | "kind" | "municipality">;

const deed = "access.invite-by-operator";
const refused = (thrown: unknown) => (thrown as { code?: string }).code === "23514";

/**
 * A new organisation. The first is made at once; later ones when a leader of one that is there, `vouch`, has said yes to
 * exactly this name, kind and municipality. The database says the same.
 */
export async function newHouse(
  pool: Pool,
  house: House,
  vouch: Organisation | undefined,
  clock: Clock,
): Promise<{ made: string } | { asked: string } | { no: "needs-vouch" }> {
  const what = { ...house, phone: null, training: false };
  const id = newId(clock.now());
  if (!vouch)
    return transaction(pool, actingInside(id, { deed }), async (tx) => {
      await addOrganisation(tx, { ...what, id }, clock.now());
      return { made: id };
    }).catch((thrown: unknown) => {
      if (refused(thrown)) return { no: "needs-vouch" as const };
      throw thrown;
    });
  const { name, kind, municipality } = house;
  const agreed = { kind: "new-organisation" as const, digest: digestOf([name, kind, municipality ?? ""]) };
  return transaction(pool, actingInside(vouch.id, { deed }), async (tx) => {
    const used = await useApproval(tx, vouch.id, agreed, null);
    if ("no" in used) {
      await askApproval(
        tx,
        vouch.id,
        { ...agreed, says: { name, kind, municipality: municipality ?? "" } },
        null,
      );
      return { asked: vouch.name };
    }
    await addOrganisation(tx, { ...what, id, approved: { in: vouch.id, by: used.approval } }, clock.now());
    return { made: id };
  });
}
