type Value = string | number | boolean | null;

/**
 * One JSON line per event. Fields are counts, durations, codes and random request ids:
 * never names, addresses, texts, paths with ids or query strings (security.md, A2).
 */
export function log(event: string, fields: Record<string, Value> = {}): void {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
}

/** What is safe to say about a thrown thing: its class and code. The message may hold data. */
export function errorKind(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown;
  const code = (thrown as { code?: unknown }).code;
  return typeof code === "string" ? `${thrown.name}:${code}` : thrown.name;
}
