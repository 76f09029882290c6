import { members } from "#modules/access";
import { findCase, type CaseView } from "#modules/cases";
import type { Tx } from "#platform/db";
import { paths, type Actor, type Web } from "#platform/http";
import { Actions, ButtonLink } from "#platform/ui";
import { newestChannel, type Channel } from "../safe-channel.ts";
import { words } from "../words.ts";

export interface InCase {
  who: Actor;
  held: CaseView;
  channel: Channel | undefined;
  /** Who has written, by membership. */
  nameOf: (membership: string) => string;
}

/** What both pages show: the case, and how she can be reached; undefined for what is not theirs. */
export async function inCase(tx: Tx, who: Actor, id: string, now: Date): Promise<InCase | undefined> {
  const held = await findCase(tx, who.org, id);
  if (!held) return undefined;
  const [channel, all] = await Promise.all([newestChannel(tx, who.org, held.id, now), members(tx, who.org)]);
  const names = new Map(all.map((one) => [one.id, one.name]));
  return { who, held, channel, nameOf: (id) => names.get(id) ?? "–" };
}

/** The window title holds the code, never a name. */
export const frameOf = (c: Web, { who, held }: Pick<InCase, "who" | "held">) =>
  c.var.staffFrame(who, words(c.var.lang)("case", { code: held.code }), "cases");

export function BackToCase({ c, held }: { c: Web; held: CaseView }) {
  return (
    <Actions>
      <ButtonLink href={paths.case(held.publicId)} variant="tertiary">
        {words(c.var.lang)("back")}
      </ButtonLink>
    </Actions>
  );
}
