import type { Tx } from "#platform/db";
import { revealName } from "#modules/people";
import type { Told } from "./disclosure-compose.ts";
import { readScreen, type CaseScreen } from "./screen.ts";
import { timeline, type Entry } from "./timeline.ts";

/** A case of many years has fewer; whatever is beyond is not offered. */
const mostEntries = 1000;

export interface CaseWhole {
  screen: CaseScreen;
  /** Oldest first. */
  entries: Entry[];
}

export async function wholeCase(
  tx: Tx,
  org: string,
  publicId: string,
  now: Date,
): Promise<CaseWhole | undefined> {
  const screen = await readScreen(tx, org, publicId, now);
  if (!screen) return undefined;
  const entries = await timeline(tx, org, screen.view.id, { limit: mostEntries });
  return { screen, entries: entries.toReversed() };
}

/** With names only where they are asked for: showing a name is a deed of its own. */
export async function toldOf(
  tx: Tx,
  who: { org: string; orgName: string },
  { screen, entries }: CaseWhole,
  named: boolean,
): Promise<Told> {
  const { view, tracks: plans } = screen;
  const nameOf = (person: string) => revealName(tx, { org: who.org, person });
  const names: Told["names"] = { adult: null, children: [] };
  if (named) {
    names.adult = await nameOf(view.person);
    for (const { person } of view.children) names.children.push(await nameOf(person));
  }
  return { view, plans, entries, names, from: who.orgName };
}
