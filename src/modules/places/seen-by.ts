import { problem, type Web } from "#platform/http";

/** The version the caller saw, or the answer for one who did not say. */
export function seenBy(c: Web): { version: string } | { missing: Response } {
  const said = c.req.header("if-match")?.trim().replace(/^W\//, "");
  if (said === undefined) {
    return {
      missing: problem({
        status: 428,
        code: "if-match-missing",
        title: "Send If-Match with the ETag you were given",
      }),
    };
  }
  return { version: said.replaceAll('"', "") };
}

/** As a number; what is none matches nothing. */
export const versionNumber = (version: string): number => (/^\d{1,9}$/.test(version) ? Number(version) : -1);
