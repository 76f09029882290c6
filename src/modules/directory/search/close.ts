import { distance } from "fastest-levenshtein";

const squeeze = (text: string) => text.replace(/(.)\1+/gu, "$1");

function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = Array.from(a).findIndex((letter, index) => letter !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

const allowed = (length: number) => (length < 5 ? 0 : length < 8 ? 1 : 2);

/**
 * How many slips lie between what was typed and a name, or null when it is another word. A letter too many or
 * too few of the same, and two letters swapped, are one slip in words of any length. Short names get no other:
 * with one letter changed, `rust` would be `Røst`.
 */
export function slips(typed: string, name: string): number | null {
  if (Math.min(typed.length, name.length) < 3 || typed[0] !== name[0]) return farther(typed, name);
  if (squeeze(typed) === squeeze(name) || swapped(typed, name)) return 1;
  return farther(typed, name);
}

function farther(typed: string, name: string): number | null {
  const most = allowed(Math.min(typed.length, name.length));
  if (Math.abs(typed.length - name.length) > most) return null;
  // A wrong first letter is rare, and in short words it makes another word.
  if (typed[0] !== name[0] && name.length < 8) return null;
  const found = distance(typed, name);
  return found > 0 && found <= most ? found : null;
}

/** The same for a name that is not typed to its end. */
export function slipsInBeginning(typed: string, name: string): number | null {
  if (typed.length < 6 || typed[0] !== name[0] || name.length <= typed.length) return null;
  const most = typed.length < 9 ? 1 : 2;
  const lengths = [0, 1, -1].map((more) => distance(typed, name.slice(0, typed.length + more)));
  const found = Math.min(...lengths);
  return found <= most ? found : null;
}
