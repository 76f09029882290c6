import { deleteCookie, getCookie } from "hono/cookie";
import type { Web } from "#platform/http";
import { signOut } from "#modules/access";

/**
 * Where "Forlat siden" goes: a weather page that most people in Norway have open now and then, that shows
 * nothing of us and asks nothing. It is the only other host anything here leads to; leaving is its purpose.
 */
export const leaveTarget = "https://www.yr.no/";

/** Without script the page stands there until we answer, so a slow database may not hold the answer back. */
const longestWait = 300;

export async function leave(c: Web) {
  const cookies = Object.keys(getCookie(c));
  if (cookies.length > 0) await soon(endSession(c));
  // Names that begin so are taken away only by an answer that may have set them.
  for (const name of cookies) deleteCookie(c, name, { path: "/", secure: name.startsWith("__") });
  return c.body(null, 303, {
    location: leaveTarget,
    "clear-site-data": '"cache", "cookies", "storage"',
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
  });
}

/** Somebody on duty who leaves from here is signed out, too: the next who opens the browser meets nobody's work. */
function endSession(c: Web): Promise<void> {
  return c.var.desk.read({ deed: "access.sign-out" }, (tx) => signOut(tx)).catch(() => undefined);
}

async function soon(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((done) => (timer = setTimeout(done, longestWait)));
  await Promise.race([work, late]);
  clearTimeout(timer);
}
