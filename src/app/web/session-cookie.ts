import { setCookie } from "hono/cookie";
import type { Web } from "#platform/http";

/** Ends with the browser session; the database's limits are shorter. */
export const sessionCookie = "havn";
/** The reader's choice of bokmål or nynorsk; set only for those who are signed in. */
export const languageCookie = "m";

/** Strict: no other site can send anybody's browser here as somebody signed in. */
export function keepSession(c: Web, token: string, secure: boolean): void {
  setCookie(c, sessionCookie, token, { httpOnly: true, sameSite: "Strict", path: "/", secure });
}
