import { paths, type Actor } from "#platform/http";
import { caring } from "#modules/access";
import { maySeeWeek } from "#modules/dutyboard";
import { mayReview } from "#modules/oversight";
import type { words } from "./words.ts";

interface Way {
  href: string;
  label: Parameters<ReturnType<typeof words>>[0];
  /** What is there, where the name alone does not say it to somebody new. */
  is?: Parameters<ReturnType<typeof words>>[0];
  open: boolean;
}
export type Group = "house" | "control" | "oneself";

/** Who may look into who has done what. */
export const reviews = (role: string) => role === "leader" || role === "data_protection_officer";

/** Where this member can go from _Mer_, by what it is about: the work first, then who may see what, then oneself. */
export function waysFor(who: Actor, keepsEntry: boolean): { group: Group; ways: Way[] }[] {
  const meets = (caring as readonly string[]).includes(who.role);
  const leads = ["leader", "deputy"].includes(who.role);
  const town = who.orgKind === "municipality" && ["leader", "coordinator"].includes(who.role);
  const looks = reviews(who.role);
  const reports = who.role === "tryggest" || (who.orgKind === "municipality" && who.role === "leader");
  const all: Record<Group, Way[]> = {
    house: [
      { href: paths.refusals(), label: "more.refusals", open: meets },
      { href: paths.letterbox(), label: "more.letterbox", open: reports },
      { href: paths.waiting(), label: "more.waiting", open: meets },
      { href: paths.deviations(), label: "more.deviations", open: town },
      { href: paths.complaintSettings(), label: "more.complaint", open: town },
      { href: paths.week(), label: "more.week", open: maySeeWeek(who.role) },
      { href: paths.houses(), label: "more.houses", open: leads },
      { href: paths.entry(), label: "more.entry", open: keepsEntry },
      { href: paths.rules(), label: "more.rules", open: meets },
      // The same for everybody with such a role, whether there is anything there or not.
      { href: paths.sealed(), label: "more.sealed", open: meets || who.role === "data_protection_officer" },
    ],
    control: [
      { href: paths.approvals(), label: "more.approvals", is: "more.is.approvals", open: meets || looks },
      { href: paths.members(), label: "more.members", is: "more.is.members", open: leads || looks },
      { href: paths.glasses(), label: "more.glasses", is: "more.is.glasses", open: leads || looks },
      { href: paths.reviews(), label: "more.reviews", is: "more.is.reviews", open: mayReview(who.role) },
      { href: paths.log(), label: "more.log", is: "more.is.log", open: looks },
      { href: paths.logExport(), label: "more.logExport", is: "more.is.logExport", open: looks },
      { href: paths.keys(), label: "more.keys", is: "more.is.keys", open: looks },
      { href: paths.retention(), label: "more.retention", is: "more.is.retention", open: leads || looks },
      { href: paths.shownAs(), label: "more.shownAs", is: "more.is.shownAs", open: who.role === "leader" },
    ],
    oneself: [
      { href: paths.kin(), label: "more.kin", is: "more.is.kin", open: meets },
      { href: paths.sessions(), label: "more.sessions", open: true },
      { href: paths.directory(), label: "more.public", open: true },
    ],
  };
  return (Object.keys(all) as Group[])
    .map((group) => ({ group, ways: all[group].filter((one) => one.open) }))
    .filter(({ ways }) => ways.length > 0);
}
