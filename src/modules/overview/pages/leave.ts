import type { Web } from "#platform/http";

/**
 * Where "Forlat siden" goes: a weather page that most people in Norway have open now and then, that shows
 * nothing of us and asks nothing. It is the only other host anything here leads to; leaving is its purpose.
 */
export const leaveTarget = "https://www.yr.no/";

export function leave(c: Web) {
  return c.body(null, 303, {
    location: leaveTarget,
    "clear-site-data": '"cache", "cookies", "storage"',
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
  });
}
