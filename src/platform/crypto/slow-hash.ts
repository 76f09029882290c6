import { scrypt } from "node:crypto";

/** 32 MiB and about a tenth of a second for each try. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
/** So that many at once do not take all memory; the others wait for their turn. */
const atOnce = 2;

let busy = 0;
const waiting: (() => void)[] = [];

/** For something short that somebody could try them all of. The same text and salt give the same 32 bytes. */
export async function slowHash(text: string, salt: Buffer): Promise<Buffer> {
  if (busy >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy++;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      scrypt(text, salt, 32, cost, (wrong, hash) => (wrong ? reject(wrong) : resolve(hash)));
    });
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy--;
  }
}

/** How many wait for their turn. */
export const slowWaiting = (): number => waiting.length;
