import { newToken, tokenHash } from "#platform/crypto";
import { sql } from "#platform/db";
import { everybody, type Role } from "#modules/access";
import { Live } from "../../src/app/live.ts";
import { openWeb } from "../../src/app/web/web.ts";
import { givenSealed, sealedSide } from "../../src/modules/sealed/given.ts";
import { fullHouse } from "../full-house.ts";
import { letterSide, opensLetterbox } from "../letter-side.ts";
import type { Staff } from "../world.ts";
import { asker, tellWhatBroke } from "./ask.ts";

export type EdgeHouse = Awaited<ReturnType<typeof edgeHouse>>;
export const origin = "http://localhost";

/** Two busy houses with a row in every table, the whole web before them in this process, and one of each role in both. */
export async function edgeHouse() {
  const house = await fullHouse();
  const { w } = house;
  const side = sealedSide(w);
  const hidden = { leader: house.ours.leader, worker: house.ours.night, deputy: house.ours.primary };
  const code = await givenSealed(w, side, hidden);
  await opensLetterbox(w, await w.member(house.town.org, "Eva Øvelse", "tryggest"));
  const letters = letterSide(w);
  const app = openWeb({
    pools: w.pools,
    clock: w.clock,
    live: new Live(w.settings("havn_relay")),
    origin,
    training: true,
    sealed: (asked) => side.raw(asked) as Promise<object>,
    letterbox: letters.door,
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
    /** Somebody sealed, and the way to that side. */
    sealed: { code, side },
    close: async () => {
      await side.pool.end();
      await letters.close();
      await w.close();
    },
    as: (who?: { token: string }) => asker(app, who?.token),
    /** May meet nobody any more who has come to any house. */
    wallOff: ({ org, membership }: Staff) =>
      w.admin(sql`
        insert into access.walls (org_id, public_id, account_id, journey, kind)
        select ${org}, left(md5(s.journey::text || m.id), 16), m.account_id, s.journey, 'declared'
        from access.memberships m, (select distinct journey from access.subjects) s where m.id = ${membership}`),
    /** Signed in once more: known anew within these minutes, and every case of the house opened for something. */
    anew: async ({ org, membership }: Staff) => {
      const token = newToken();
      await w.admin(sql`with made as (insert into access.sessions (token_hash, org_id, membership_id)
          values (${tokenHash(token)}, ${org}, ${membership}) returning id),
        known as (insert into access.step_ups (org_id, session_id) select ${org}, id from made)
        insert into access.openings (org_id, subject_id, session_id, membership_id, purpose)
        select s.org_id, s.id, made.id, ${membership}, 'follow-up' from made, access.subjects s
        where s.org_id = ${org} and s.guarded`);
      return asker(app, token);
    },
  };
}
