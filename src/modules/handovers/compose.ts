import type { CaseFacts, CaseView } from "#modules/cases";
import { needForOwner } from "#modules/places";
import type { Actor } from "#platform/http";
import type { Lang } from "#platform/text";
import { packetDays, readUntil, type Basis, type Packet, type Part } from "./handover.ts";
import { partTexts } from "./part-texts.ts";

/** What the receiver will see, word for word. Parts that were not chosen, or are empty, are not in it at all. */
export function composePacket(
  from: CaseView,
  chosen: { parts: readonly Part[]; basis: Basis; greeting: string; lang: Lang; days?: number },
  who: Actor,
  now: Date,
): Packet {
  const texts: Packet["texts"] = {};
  const all = partTexts(from.facts, chosen.lang);
  // The receiver saw the need when the place was held, so the letter always says it.
  for (const part of ["who", ...chosen.parts] as const) if (all[part] !== "") texts[part] = all[part];
  const { accountable, deputy } = from.custody;
  return {
    from: {
      org: who.orgName,
      name: accountable.name,
      phone: accountable.phone,
      deputy: deputy?.name ?? null,
    },
    journey: from.journey,
    lang: chosen.lang,
    texts,
    greeting: chosen.greeting,
    basis: chosen.basis,
    need: needForOwner(from.facts.need),
    days: chosen.days ?? packetDays.most,
    sentAt: now.toISOString(),
    readUntil: readUntil(now).toISOString(),
  };
}

/** What somebody has typed and that goes with it: this is looked at before it leaves. */
export function outgoingTexts(
  facts: CaseFacts,
  chosen: { parts: readonly Part[]; greeting: string },
): Record<string, string> {
  const parts = ["who", ...chosen.parts] as const;
  return { ...Object.fromEntries(parts.map((part) => [part, facts[part]])), greeting: chosen.greeting };
}
