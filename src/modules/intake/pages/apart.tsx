import type { Hono } from "hono";
import { knownCases } from "#modules/cases";
import { apartPages, type Known } from "#modules/places";
import { formatDateTime } from "#platform/clock";
import { paths, type Env, type Web } from "#platform/http";
import { knownContacts, type KnownContact } from "../known-contacts.ts";
import { findContact } from "../reads.ts";
import { words } from "../words.ts";

/** A call is no case yet; it is chosen by what the board calls it. */
function knownCall(c: Web, one: KnownContact): Known {
  const time = formatDateTime(one.beganAt, c.var.lang, c.var.clock.now());
  return {
    id: one.publicId,
    journey: one.journey,
    label: words(c.var.lang)("apart.call", { code: one.code, time }),
    ours: true,
  };
}

export function contactApartPages(app: Hono<Env>): void {
  apartPages(app, {
    path: paths.contactApart,
    back: paths.contact,
    frame: (c, who) => c.var.staffFrame(who, words(c.var.lang)("apart.title"), "places"),
    find: async (c, tx, who, id) => {
      const now = c.var.clock.now();
      const found = await findContact(tx, who.org, id);
      if (!found) return undefined;
      const calls = await knownContacts(tx, who.org, now);
      return {
        journey: found.journey,
        label: knownCall(c, found).label,
        people: [
          ...(await knownCases(tx, who.org, c.var.lang, now)),
          ...calls.map((one) => knownCall(c, one)),
        ],
      };
    },
  });
}
