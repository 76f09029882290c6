import { id, journeys } from "../names.ts";
import { other, own, plant, type Row } from "./rows.ts";

const wall = (house: Row, name: string, account: string, journey: string) =>
  plant("access.walls", { ...house, id: id(name), account_id: id(account), journey: id(journey) });
wall(own, "wall that ended", "own account", journeys[2]);
wall(own, "colleague's wall", "colleague's account", journeys[0]);
plant("access.wall_endings", { ...own, wall_id: id("wall that ended") });
// Raised only before those who stand behind it (actors.ts).
plant("access.wall_endings", { ...other, wall_id: id("wall") });

const request = (house: Row, name: string, kind: string, by: string | null, ...about: string[]) =>
  plant("access.approval_requests", {
    ...house,
    id: id(name),
    kind,
    requested_by: by && id(by),
    requested_account: id(by === "self" ? "own account" : "colleague's account"),
    subjects: { sql: `array[${about.map((one) => `'${id(one)}'`).join(", ")}]::uuid[]` },
  });
request(own, "disclosure of said", "disclosure", "colleague", "said");
request(own, "disclosure of team", "disclosure", "colleague", "team");
request(own, "disclosure of unseen", "disclosure", "colleague", "unseen");
request(own, "export about walled", "export", "colleague", "walled");
request(own, "export by self", "export", "self");
request(own, "export by leader", "export", "the other leader");
request(own, "export by colleague", "export", "colleague");
request(own, "closing many by leader", "bulk-close", "the other leader", "unseen");
request(own, "new house by colleague", "new-organisation", "colleague");
request(own, "export at the keyboard", "export", null);
request(other, "their export by self", "export", "self");
request(other, "their export by stranger", "export", "stranger");

const glass = (house: Row, name: string, member: string, subject: string) =>
  plant("access.break_glass", { ...house, id: id(name), membership_id: id(member), subject_id: id(subject) });
glass(own, "own glass", "self", "team");
glass(own, "colleague's glass", "colleague", "team");
glass(own, "glass before the walled", "colleague", "walled");
glass(other, "their glass", "stranger", "team");

for (const house of [own, other]) {
  const by = house === own ? "self" : "colleague";
  plant("access.recovery_approvals", {
    ...house,
    recovery_id: id("recovery"),
    membership_id: id("colleague"),
    approved_by: id(by),
  });
  plant("access.passkey_doors", {
    ...house,
    id: id("door"),
    membership_id: id(house === own ? "colleague" : "self"),
  });
  plant("access.passkey_doors", { ...house, id: id("leader's door"), membership_id: id("the other leader") });
}
plant("access.recovery_approvals", {
  ...own,
  recovery_id: id("another recovery"),
  membership_id: id("the other leader"),
  approved_by: id("colleague"),
});
plant("access.recovery_approvals", {
  ...other,
  recovery_id: id("their recovery"),
  membership_id: id("self"),
  approved_by: id("self"),
});
plant("access.passkey_doors", { ...own, id: id("own door"), membership_id: id("self") });
for (const table of ["access.key_holds", "access.shreddings"]) {
  plant(table, { ...own, id: id("about a way"), journey: id("journey") });
  plant(table, { ...own, id: id("about a walled way"), journey: id("walled journey") });
}
plant("handovers.offers", { ...own, id: id("offer"), case_id: id("team") });
plant("handovers.requests", { ...own, id: id("team") });
plant("places.holds", { ...own, id: id("hold"), for_org_id: id("other") });
plant("places.holds", { ...other, id: id("hold for us"), for_org_id: id("own") });
plant("oversight.questions", {
  ...own,
  id: id("question"),
  about_id: id("colleague"),
  journey: id("journey"),
});
plant("oversight.questions", {
  ...own,
  id: id("question about oneself"),
  about_id: id("self"),
  journey: id("journey"),
});
plant("oversight.questions", {
  ...other,
  id: id("their question"),
  about_id: id("colleague"),
  journey: id("journey"),
});
plant("oversight.flags", {
  ...other,
  id: id("their flag"),
  about_id: id("colleague"),
  about_role: "night_worker",
});
plant("oversight.flags", { ...own, id: id("flag"), about_id: id("colleague"), about_role: "night_worker" });
plant("oversight.flags", {
  ...own,
  id: id("flag about the leader"),
  about_id: id("the other leader"),
  about_role: "leader",
});
