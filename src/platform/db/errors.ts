function codeOf(thrown: unknown): string {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}

/** Two rows wanted the same unique or exclusive place. */
export function isUniqueClash(thrown: unknown): boolean {
  return codeOf(thrown) === "23505" || codeOf(thrown) === "23P01";
}

/**
 * What is always so, and was not: a row the database refused, or an error of our own without a kind. Nothing of that
 * transaction stands; never where a connection was lost, since nobody knows whether that was done.
 */
export function isBrokenRule(thrown: unknown): boolean {
  if (isLostConnection(thrown)) return false;
  const code = codeOf(thrown);
  if (code !== "") return /^(23...|42501|P0001)$/.test(code);
  return thrown instanceof Error && thrown.constructor === Error;
}

/** The database chose this transaction to give way; the same work may be tried again. */
export function mayTryAgain(thrown: unknown): boolean {
  return ["40P01", "40001"].includes(codeOf(thrown));
}

/** What the connection remembers of a statement no longer fits the tables: another connection will make its own. */
export function isStalePlan(thrown: unknown): boolean {
  const routine = (thrown as { routine?: unknown } | null)?.routine;
  return codeOf(thrown) === "26000" || (codeOf(thrown) === "0A000" && routine === "RevalidateCachedQuery");
}

/** The database went away, is starting, has a full disk or did not answer in time. */
export function isLostConnection(thrown: unknown): boolean {
  const code = codeOf(thrown);
  if (/^(08|57P|53)/.test(code) || code === "57014" || code === "55P03") return true;
  if (["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT"].includes(code)) return true;
  const message = thrown instanceof Error ? thrown.message : "";
  return /timeout|terminated|Connection ended|not queryable|Client has encountered/i.test(message);
}
