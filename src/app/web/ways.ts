import { paths, type Actor } from "#platform/http";
import { caring } from "#modules/access";
import { maySeeWeek } from "#modules/dutyboard";
import { mayReview } from "#modules/oversight";
import type { words } from "./words.ts";

interface Way {
  href: string;
  label: Parameters<ReturnType<typeof words>>[0];
  open: boolean;
}

/** Who may look into who has done what. */
export const reviews = (role: string) => role === "leader" || role === "data_protection_officer";

/** Where this member can go from _Mer_: what is done most first, what is looked at once a year last. */
export function waysFor(who: Actor, keepsEntry: boolean): Way[] {
  const meets = (caring as readonly string[]).includes(who.role);
  const leads = ["leader", "deputy"].includes(who.role);
  const town = who.orgKind === "municipality" && ["leader", "coordinator"].includes(who.role);
  const all: Way[] = [
    { href: paths.refusals(), label: "more.refusals", open: meets },
    { href: paths.waiting(), label: "more.waiting", open: meets },
    { href: paths.deviations(), label: "more.deviations", open: town },
    { href: paths.complaintSettings(), label: "more.complaint", open: town },
    { href: paths.week(), label: "more.week", open: maySeeWeek(who.role) },
    { href: paths.houses(), label: "more.houses", open: leads },
    { href: paths.entry(), label: "more.entry", open: keepsEntry },
    { href: paths.approvals(), label: "more.approvals", open: meets || reviews(who.role) },
    { href: paths.retention(), label: "more.retention", open: leads || reviews(who.role) },
    { href: paths.members(), label: "more.members", open: leads || reviews(who.role) },
    { href: paths.log(), label: "more.log", open: reviews(who.role) },
    { href: paths.keys(), label: "more.keys", open: reviews(who.role) },
    { href: paths.reviews(), label: "more.reviews", open: mayReview(who.role) },
    { href: paths.glasses(), label: "more.glasses", open: leads || reviews(who.role) },
    { href: paths.shownAs(), label: "more.shownAs", open: who.role === "leader" },
    { href: paths.rules(), label: "more.rules", open: meets },
    // The same for everybody with such a role, whether there is anything there or not.
    { href: paths.sealed(), label: "more.sealed", open: meets || who.role === "data_protection_officer" },
    { href: paths.kin(), label: "more.kin", open: meets },
    { href: paths.sessions(), label: "more.sessions", open: true },
    { href: paths.directory(), label: "more.public", open: true },
  ];
  return all.filter((one) => one.open);
}
