import { formatTime } from "#platform/clock";
import { paths } from "#platform/http";
import type { Tx } from "#platform/db";
import type { Lang } from "#platform/text";
import { handoverDuties, type Wake } from "#modules/handovers";
import { openDuties } from "#modules/intake";
import { approvalDuties } from "./approval-duty.ts";
import { cautionDuties } from "./caution-duty.ts";
import { awaited, holdsFor, needSentence, roomsTonight, type RoomLine } from "#modules/places";
import { members, organisations, type Member } from "#modules/access";
import { comingLine, type Coming } from "./coming.ts";
import { ordered, type BoardDuty } from "./duty.ts";
import { boardOversight } from "./oversight-duty.ts";
import { entryDuties } from "./entry-duty.ts";
import { houseDuties } from "./house-duty.ts";
import { reportDuties } from "./report-duty.ts";
import { fitsDuties } from "./fits-duty.ts";
import { glassDuties } from "./glass-duty.ts";
import { movedDuties } from "./moved-duty.ts";
import { boardStayDuties } from "./stay-duty.ts";
import { words } from "./words.ts";

export interface Board {
  duties: BoardDuty[];
  rooms: RoomLine[];
  /** Those who may come tonight. */
  arrivals: Coming[];
  members: Member[];
}

/** Everything the house must see tonight. A handful of questions, each through a front door, sent together. */
export async function board(
  tx: Tx,
  who: { org: string; membership: string; training: boolean; role: string },
  now: Date,
  lang: Lang,
): Promise<Board> {
  const t = words(lang);
  const { org } = who;
  const [
    all,
    handed,
    holds,
    intake,
    houses,
    rooms,
    coming,
    reminders,
    ofHouse,
    fits,
    moved,
    cautions,
    stays,
    reviews,
    broken,
    toApprove,
    reports,
  ] = await Promise.all([
    members(tx, org),
    handoverDuties(tx, org, now),
    holdsFor(tx, org, now),
    openDuties(tx, org, now),
    organisations(tx, who.training),
    roomsTonight(tx, org, now),
    awaited(tx, org, now),
    entryDuties(tx, who, now, lang),
    houseDuties(tx, who, now, lang),
    fitsDuties(tx, org, now, lang),
    movedDuties(tx, who, lang),
    cautionDuties(tx, org, lang),
    boardStayDuties(tx, org, now, lang),
    boardOversight(tx, who, now, lang),
    glassDuties(tx, who, now, lang),
    approvalDuties(tx, who, now, lang),
    reportDuties(tx, who, now, lang),
  ]);
  const wokenFor = (thing: string) => wokenNames(handed.wakes, all, thing);
  const time = (at: Date) => formatTime(at, lang);

  const incoming = handed.incoming.map((one): BoardDuty => ({
    id: `i-${one.publicId}`,
    due: one.answerDue,
    title: t("incoming.title", { org: one.fromName }),
    text: t("incoming.text", { org: one.fromName }),
    href: paths.request(one.publicId),
    label: t("incoming.act"),
    urgent: true,
    woken: wokenFor(one.id),
  }));
  const returned = handed.returned.map((one): BoardDuty => ({
    id: `r-${one.publicId}`,
    due: one.endedAt ?? one.answerDue,
    title: t(one.state === "declined" ? "declined.title" : "expired.title", { org: one.toName }),
    text: t("returned.text"),
    href: paths.sent(one.publicId),
    label: t("returned.act"),
    urgent: true,
    woken: wokenFor(one.id),
  }));
  const waiting = handed.waiting.map((one): BoardDuty => ({
    id: `w-${one.publicId}`,
    due: one.answerDue,
    title: t("waiting.title", { org: one.toName }),
    text: t("waiting.text", { time: time(one.answerDue) }),
    href: paths.sent(one.publicId),
    label: t("waiting.act"),
    urgent: false,
    woken: wokenFor(one.id),
  }));
  const offered = new Set([...handed.waiting, ...handed.returned].map((one) => one.holdId));
  const held = holds
    .filter((one) => !offered.has(one.id))
    .map((one): BoardDuty => ({
      id: `h-${one.publicId}`,
      due: one.expiresAt,
      title: t("held.title", { place: one.ownerName }),
      text: t("held.text", { need: needSentence(lang, one.need) }),
      href: paths.hold(one.publicId),
      label: t("held.act"),
      urgent: false,
      woken: [],
    }));
  const contacts = intake.map((one): BoardDuty => ({
    id: `c-${one.publicId}`,
    due: one.dueAt,
    title: t(one.kind === "refusal" ? "refusal.title" : "undecided.title", { code: one.code }),
    text: t(one.kind === "refusal" ? "refusal.text" : "undecided.text", {
      need: needSentence(lang, one.need),
      owner: one.owner.name,
    }),
    href: one.href,
    label: t(one.kind === "refusal" ? "refusal.act" : "undecided.act"),
    urgent: one.dueAt <= now,
    woken: one.escalatedTo ? [one.escalatedTo.name] : [],
  }));

  const names = new Map(houses.map((one) => [one.id, one.name]));
  const ends = (from: string) => ({ sender: names.get(from) ?? "–", receiver: names.get(org) ?? "–" });
  return {
    duties: ordered([
      ...cautions,
      ...broken,
      ...toApprove,
      ...reports,
      ...stays,
      ...incoming,
      ...returned,
      ...waiting,
      ...held,
      ...contacts,
      ...moved,
      ...fits,
      ...reminders,
      ...ofHouse,
      ...reviews,
    ]),
    rooms,
    arrivals: coming.map((one) => comingLine(one, ends(one.forOrg), now, lang)),
    members: all,
  };
}

function wokenNames(wakes: readonly Wake[], all: readonly Member[], thing: string): string[] {
  const ids = wakes.filter((wake) => wake.thingId === thing).map((wake) => wake.membership);
  return [...new Set(ids)].flatMap((id) => all.find((member) => member.id === id)?.name ?? []);
}
