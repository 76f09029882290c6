import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Web } from "#platform/http";

/** The reader's choice of bokmål or nynorsk; set only for those who are signed in. */
export const languageCookie = "m";

/**
 * Ends with the browser session; the database's limits are shorter. A browser takes a name that begins with `__Host-`
 * only over TLS, from this very host and for all of it, so that no neighbour under the same domain can set one.
 */
export const sessionCookie = (secure: boolean) => (secure ? "__Host-havn" : "havn");
const isSecure = (c: Web) => c.get("origin").startsWith("https:");

export const sessionOf = (c: Web) => getCookie(c, sessionCookie(isSecure(c)));

/** Strict: no other site can send anybody's browser here as somebody signed in. */
export function keepSession(c: Web, token: string, secure: boolean): void {
  setCookie(c, sessionCookie(secure), token, { httpOnly: true, sameSite: "Strict", path: "/", secure });
}

export function forgetSession(c: Web): void {
  const secure = isSecure(c);
  for (const name of [sessionCookie(secure), languageCookie]) deleteCookie(c, name, { path: "/", secure });
}
