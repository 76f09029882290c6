import { createHash } from "node:crypto";
import { leafHash } from "./merkle.ts";

/** One entry as it is sealed. Instants are whole microseconds since 1970, as text. */
export interface SealedEntry {
  id: string;
  at: string;
  deed: string;
  /** Tried, and shown nothing. */
  refused: boolean;
  request: string | null;
  /** Who, from where and to what: null when erased, and then `commitment` stands for them. */
  person: Personal | null;
  salt: string | null;
  commitment: Buffer | null;
}

export interface Personal {
  session: string | null;
  membership: string | null;
  from: string | null;
  object: string | null;
  purpose: string | null;
}

/** A purpose is the last and only when there is one: entries from before there were purposes are hashed as they were. */
export const personalList = ({ session, membership, from, object, purpose }: Personal): (string | null)[] => [
  session,
  membership,
  from,
  object,
  ...(purpose === null ? [] : [purpose]),
];

/** Salted, because who and what are few enough to be guessed from a bare hash. */
export function commitmentOf(person: Personal, salt: string): Buffer {
  return createHash("sha256")
    .update(JSON.stringify([salt, ...personalList(person)]))
    .digest();
}

/** What is in clear. Refused stands last and only when it was: entries from before are hashed as they were. */
export const openList = ({ id, at, deed, request, refused }: SealedEntry): (string | null)[] => [
  id,
  at,
  deed,
  request,
  ...(refused ? ["refused"] : []),
];

/** Undefined when who and what are gone and nothing stands for them. */
export function leafOf(org: string, one: SealedEntry): Buffer | undefined {
  const whole = one.person && one.salt !== null ? commitmentOf(one.person, one.salt) : one.commitment;
  if (!whole) return undefined;
  return leafHash(Buffer.from(JSON.stringify([org, ...openList(one), whole.toString("base64")])));
}
