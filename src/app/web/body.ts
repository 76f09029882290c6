import type { Web } from "#platform/http";

/** More than is read; answered as a page or as a problem, by who asked. */
export class TooLarge extends Error {
  readonly limit: number;

  constructor(limit: number) {
    super("too large");
    this.limit = limit;
  }
}

/** Whoever sent it went away, or was too slow and was let go. Nobody is left to read an answer. */
export class Unfinished extends Error {}

/** The whole body, counted as it comes: a sender who says no length, or a wrong one, fills no memory. */
export async function wholeBody(c: Web, limit: number): Promise<string> {
  if (Number(c.req.header("content-length") ?? 0) > limit) throw new TooLarge(limit);
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of c.req.raw.body ?? []) {
      size += part.length;
      if (size > limit) throw new TooLarge(limit);
      parts.push(part);
    }
  } catch (thrown) {
    throw thrown instanceof TooLarge ? thrown : new Unfinished();
  }
  const text = Buffer.concat(parts).toString("utf8");
  // What is read here is what everybody after us reads; the cache holds promises, whatever its type says.
  c.req.bodyCache.text = Promise.resolve(text) as unknown as string;
  return text;
}
