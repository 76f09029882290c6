import { osloDate } from "#platform/clock";
import type { Web } from "#platform/http";
import type { PublicLang } from "#platform/text";
import type { Municipality, Snapshot, Snapshots } from "#modules/directory";

/** What every page about a centre or a municipality is made of. */
export interface View {
  lang: PublicLang;
  /** The date in Oslo, `2026-11-22`. */
  today: string;
  training: boolean;
  snapshot: Snapshot;
  places: ReadonlyMap<string, Municipality>;
}

export async function viewOf(c: Web, snapshots: Snapshots, training: boolean): Promise<View> {
  const snapshot = await snapshots(c, training);
  return {
    lang: c.var.publicLang,
    today: osloDate(c.var.clock.now()),
    training,
    snapshot,
    places: placesOf(snapshot.municipalities),
  };
}

/** The list of municipalities stays the same object as long as nothing changes. */
const kept = new WeakMap<readonly Municipality[], ReadonlyMap<string, Municipality>>();

function placesOf(list: readonly Municipality[]): ReadonlyMap<string, Municipality> {
  const known = kept.get(list);
  if (known) return known;
  const places = new Map(list.map((place) => [place.number, place]));
  kept.set(list, places);
  return places;
}
