import { newToken, tokenHash } from "#platform/crypto";
import { sql } from "#platform/db";
import { everybody, type Role } from "#modules/access";
import { Live } from "../../src/app/live.ts";
import { openWeb } from "../../src/app/web/web.ts";
import { fullHouse } from "../full-house.ts";
import type { Staff } from "../world.ts";
import { asker, tellWhatBroke } from "./ask.ts";

export type EdgeHouse = Awaited<ReturnType<typeof edgeHouse>>;
export const origin = "http://localhost";

/** Two busy houses with a row in every table, the whole web before them in this process, and one of each role in both. */
export async function edgeHouse() {
  const house = await fullHouse();
  const { w } = house;
  const app = openWeb({
    pools: w.pools,
    clock: w.clock,
    live: new Live(w.settings("havn_relay")),
    origin,
    training: true,
    // Each request says another address, so that nobody waits for somebody else's tries to sign in.
    proxied: true,
    committed: () => undefined,
  });
  tellWhatBroke(app);
  const ours = {} as Record<Role, Staff>;
  for (const role of everybody) ours[role] = await w.member(house.ours.org, `Øvelse ${role}`, role);
  return {
    ...house,
    app,
    roles: ours,
    as: (who?: { token: string }) => asker(app, who?.token),
    /** Signed in once more, with a session of its own. */
    anew: async ({ org, membership }: Staff) => {
      const token = newToken();
      await w.admin(sql`insert into access.sessions (token_hash, org_id, membership_id)
        values (${tokenHash(token)}, ${org}, ${membership})`);
      return asker(app, token);
    },
  };
}
