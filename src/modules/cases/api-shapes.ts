import { z } from "@hono/zod-openapi";
import { freeText, requiredText } from "#platform/forms";
import { needSchema } from "#modules/places";
import { nightsOf, stillFor, tracks, type CaseView, type Custody, type Track } from "./case.ts";
import type { CaseLine } from "./caseload.ts";
import { colleagueRef } from "./colleague.ts";
import { leadLength, planLength } from "./plan-form.ts";
import type { CaseScreen } from "./screen.ts";
import type { Entry } from "./timeline.ts";

const id = z.string().describe("Public id");
const track = z.enum(tracks);
const at = z.iso.datetime();
const colleague = z.strictObject({ id, name: z.string() });

export const entryBody = z.strictObject({ track: track.nullable(), text: requiredText(5000) });
export const planBody = z
  .strictObject({
    goal: freeText(planLength),
    nextStep: freeText(planLength),
    nextAt: z.iso.datetime({ offset: true }).nullable(),
    lead: freeText(leadLength),
  })
  .refine((plan) => plan.nextAt === null || plan.nextStep !== "", {
    message: "time-without-step",
    path: ["nextStep"],
  });
export const custodyBody = z.strictObject({ accountable: z.string().max(40), deputy: z.string().max(40) });

export const custodyShape = z.strictObject({
  accountable: colleague,
  deputy: colleague.nullable(),
  since: at,
  end: z
    .strictObject({ how: z.enum(["handed-on", "closed", "superseded"]), at, to: z.string().nullable() })
    .nullable(),
});
export const planShape = z.strictObject({
  goal: z.string(),
  nextStep: z.string(),
  nextAt: at.nullable(),
  lead: z.string(),
  lastAt: at.nullable(),
  stillFor: z.int().describe("Days without anything on this track"),
});
export const caseShape = z.strictObject({
  id,
  code: z.string(),
  openedAt: at,
  nights: z.int(),
  custody: custodyShape,
  need: needSchema,
  facts: z.strictObject({
    who: z.string(),
    tonight: z.string(),
    danger: z.string(),
    health: z.string(),
    children: z.string(),
  }),
  tracks: z.strictObject({ violence: planShape, substance: planShape }),
  entries: z.int(),
});
export const lineShape = z.strictObject({
  id,
  code: z.string(),
  who: z.enum(["woman", "man"]),
  children: z.int(),
  openedAt: at,
  accountable: colleague,
  deputy: colleague.nullable(),
  stillFor: z.strictObject({ violence: z.int(), substance: z.int() }),
  hasNextStep: z.strictObject({ violence: z.boolean(), substance: z.boolean() }),
});
export const entryShape = z.strictObject({
  seq: z.int(),
  kind: z.string(),
  track: track.nullable(),
  at,
  author: z.string().nullable(),
  text: z.string(),
});
export const colleaguesShape = z.strictObject({ colleagues: z.array(colleague) });

const known = ({ id, name }: { id: string; name: string }) => ({ id: colleagueRef(id), name });
const iso = (when: Date | null) => when?.toISOString() ?? null;
const each = <T>(of: (one: Track) => T) => ({ violence: of("violence"), substance: of("substance") });

export function custodyOut({ accountable, deputy, since, end }: Custody): z.output<typeof custodyShape> {
  return {
    accountable: known(accountable),
    deputy: deputy && known(deputy),
    since: since.toISOString(),
    end: end && { how: end.how, at: end.at.toISOString(), to: end.toOrgName },
  };
}

export function planOut(screen: CaseScreen, track: Track, now: Date): z.output<typeof planShape> {
  const plan = screen.tracks[track];
  return {
    goal: plan.goal,
    nextStep: plan.nextStep,
    nextAt: iso(plan.nextAt),
    lead: plan.lead,
    lastAt: iso(plan.lastAt),
    stillFor: stillFor(plan, screen.view.openedAt, asOf(screen.view, now)),
  };
}

const asOf = (view: CaseView, now: Date) => view.custody.end?.at ?? now;

export function caseOut(screen: CaseScreen, now: Date): z.output<typeof caseShape> {
  const { view } = screen;
  const { need, ...facts } = view.facts;
  return {
    id: view.publicId,
    code: view.code,
    openedAt: view.openedAt.toISOString(),
    nights: nightsOf(view, now),
    custody: custodyOut(view.custody),
    need,
    facts,
    tracks: each((track) => planOut(screen, track, now)),
    entries: screen.entries,
  };
}

export function lineOut(line: CaseLine, now: Date): z.output<typeof lineShape> {
  return {
    id: line.publicId,
    code: line.code,
    who: line.who,
    children: line.children,
    openedAt: line.openedAt.toISOString(),
    accountable: known(line.accountable),
    deputy: line.deputy && known(line.deputy),
    stillFor: each((track) => stillFor(line.tracks[track], line.openedAt, now)),
    hasNextStep: each((track) => line.tracks[track].hasNextStep),
  };
}

export function entryOut(entry: Entry & { author: string | null }): z.output<typeof entryShape> {
  const { seq, kind, track, at, author, text } = entry;
  return { seq, kind, track, at: at.toISOString(), author, text };
}

export function colleaguesOut(all: readonly { id: string; name: string }[]) {
  return { colleagues: all.map(known) };
}
