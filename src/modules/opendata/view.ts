import type { PublicLang } from "#platform/text";
import type { Municipality, Snapshot } from "#modules/directory";

/** What an answer is made from: the same view gives the same answer, byte for byte. */
export interface View {
  snapshot: Snapshot;
  lang: PublicLang;
  /** The date in Oslo: answers grow old by it. */
  today: string;
  /** Where this Havn says it is; never what a request says. */
  origin: string;
}

export function municipalityNames(view: View): ReadonlyMap<string, Municipality> {
  return new Map(view.snapshot.municipalities.map((place) => [place.number, place]));
}
