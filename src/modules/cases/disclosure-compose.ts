import { osloDate } from "#platform/clock";
import type { Track } from "./case.ts";
import {
  disclosureShape,
  entryKinds,
  type Basis,
  type Disclosure,
  type LookLine,
  type Part,
  type Receiver,
} from "./disclosure.ts";
import type { CaseView } from "./case.ts";
import type { Entry } from "./timeline.ts";

export interface DisclosureChoice {
  receiver: Receiver;
  basis: Basis;
  parts: readonly Part[];
  /** Numbers of the entries. */
  entries: readonly number[];
  /** Who has looked, newest first; goes with nobody's copy but her own. */
  looks?: readonly LookLine[];
}

export interface Told {
  view: CaseView;
  plans: Record<Track, { goal: string; nextStep: string }>;
  entries: readonly Entry[];
  /** Null where nobody has written one; empty where names are not asked for. */
  names: { adult: string | null; children: (string | null)[] };
  from: string;
}

const kindOf = (kind: string) => entryKinds.find((one) => one === kind) ?? "other";

/** What was chosen, and nothing else. What is written by hand comes whole or not at all. */
export function composeDisclosure(
  told: Told,
  { receiver, basis, parts, entries, looks }: DisclosureChoice,
  made: { id: string; nonce: string; at: Date },
): Disclosure {
  const { view, plans } = told;
  const { need, ...texts } = view.facts;
  const has = (part: Part) => parts.includes(part);
  const written = (part: keyof typeof texts) =>
    has(part) && texts[part] !== "" ? { [part]: texts[part] } : {};
  const given = told.entries.filter((one) => entries.includes(one.seq));
  const { who, children, substance, wheelchair, pets, language } = need;
  const plan = (track: Track) => ({ goal: plans[track].goal, nextStep: plans[track].nextStep });
  return disclosureShape.parse({
    version: 1,
    id: made.id,
    nonce: made.nonce,
    made: osloDate(made.at),
    from: told.from,
    receiver,
    basis,
    code: view.code,
    opened: osloDate(view.openedAt),
    ended: view.custody.end ? osloDate(view.custody.end.at) : null,
    ...(has("name") ? { name: told.names } : {}),
    ...(has("need") ? { need: { who, children, substance, wheelchair, pets, language } } : {}),
    ...written("who"),
    ...written("tonight"),
    ...written("danger"),
    ...written("health"),
    ...written("children"),
    ...(has("plans") ? { plans: { violence: plan("violence"), substance: plan("substance") } } : {}),
    entries: given
      .toSorted((a, b) => a.seq - b.seq)
      .map(({ at, kind, track, text }) => ({
        day: osloDate(at),
        kind: kindOf(kind),
        track,
        // What the system wrote names houses and colleagues; only what a person wrote is told in its own words.
        text: kind === "note" || kind === "plan" ? text : null,
      })),
    ...(receiver === "herself" && looks ? { looks: [...looks] } : {}),
    leftOut: receiver === "herself" ? told.entries.length - given.length : null,
  });
}

/** Every text somebody wrote, by field: what is looked through for places before it leaves. */
export function textsOf(packet: Disclosure): Record<string, string> {
  const { who, tonight, danger, health, children, plans, entries } = packet;
  const all = { who, tonight, danger, health, children };
  const planned = Object.entries(plans ?? {}).flatMap(([track, { goal, nextStep }]) => [
    [`${track}.goal`, goal],
    [`${track}.step`, nextStep],
  ]);
  const rows = entries.map(({ text }, i) => [`entry.${i + 1}`, text ?? ""]);
  const written = Object.entries(all).map(([key, text]) => [key, text ?? ""]);
  return Object.fromEntries([...written, ...planned, ...rows]) as Record<string, string>;
}
