import { deflateRawSync, inflateRawSync } from "node:zlib";
import { frozenAnswer, reasonText, rulesOn, ruleText, type Reason, type SearchAnswer } from "#modules/places";
import { osloDate } from "#platform/clock";
import type { Lang } from "#platform/text";

/** One sentence as it stood that day; codes alone would be worded by whatever the words have become. */
export type Sentence = Record<Lang, string>;

export interface FrozenUnit {
  /** Public id. */
  id: string;
  name: string;
  group: "can" | "measure" | "unknown" | "cannot";
  reasons: Sentence[];
  pluses: Sentence[];
  /** What its order came from; null where nothing was weighed. */
  points: number | null;
}

/** What a search said, for reading again whatever has changed since. */
export interface Frozen {
  /** ISO instant. */
  at: string;
  /** The name of the rules in force, and each of them in words with its law. */
  rules: string;
  inForce: (Sentence & { law: string | null })[];
  /** In the order they were offered. */
  units: FrozenUnit[];
  /** The unit a place was held in. */
  chosen: string | null;
}

export function freeze(answer: SearchAnswer, chosen: string | null): Frozen {
  const { at, rules, units } = frozenAnswer(answer);
  const said = (reason: Reason): Sentence => ({
    nb: reasonText("nb", reason, answer.at),
    nn: reasonText("nn", reason, answer.at),
  });
  return {
    at,
    rules,
    chosen,
    inForce: rulesOn(osloDate(answer.at)).map(({ code, law }) => ({
      nb: ruleText("nb", code),
      nn: ruleText("nn", code),
      law: law && `${law.law} § ${law.section}`,
    })),
    units: units.map(({ id, name, group, reasons, rank }) => ({
      ...{ id, name, group, reasons: reasons.map(said) },
      pluses: rank ? rank.pluses.map(said) : [],
      points: rank ? rank.points : null,
    })),
  };
}

/** The same sentences stand at many units, so that hundreds of them pack to a few kilobytes. */
export const pack = (frozen: Frozen): string =>
  deflateRawSync(Buffer.from(JSON.stringify(frozen))).toString("base64");

export const unpack = (text: string): Frozen =>
  JSON.parse(inflateRawSync(Buffer.from(text, "base64")).toString()) as Frozen;
