/** Fields of the form that was interrupted, as the page in between carried them. */
export function keptFields(posted: Record<string, string | string[]>): { name: string; value: string }[] {
  return Object.entries(posted)
    .filter(([name]) => name.startsWith("_kept."))
    .flatMap(([name, value]) => [value].flat().map((one) => ({ name: name.slice(6), value: one })));
}

/** Only a path of our own: no scheme, no host, nothing a browser could read as one. */
export function isOwnPath(path: unknown): path is string {
  return typeof path === "string" && /^\/[a-z0-9][a-z0-9/-]*$/.test(path);
}
