import { id } from "../names.ts";
import { other, own, plant, type Row } from "./rows.ts";

/** Strictly confidential cases: whoever asks is let in to the first three, and was let in to the next two. */
const hidden = [
  "sealed",
  "sealed-mine",
  "sealed-walled",
  "sealed-let-out",
  "sealed-ended",
  "sealed-of-colleague",
  "sealed-theirs",
];
for (const name of hidden) {
  const house = name === "sealed-theirs" ? other : own;
  const member = name === "sealed-of-colleague" ? "colleague" : "self";
  plant("sealed.cases", { ...house, id: id(name), public_id: name });
  plant("sealed.codes", { ...house, id: id(`code of ${name}`), case_id: id(name) });
  plant("sealed.assignments", {
    ...house,
    id: id(`in to ${name}`),
    case_id: id(name),
    membership_id: id(member),
  });
}
plant("sealed.assignments", {
  ...own,
  id: id("colleague in to sealed"),
  case_id: id("sealed"),
  membership_id: id("colleague"),
});
plant("sealed.assignments", {
  ...own,
  id: id("leader was in to sealed"),
  case_id: id("sealed"),
  membership_id: id("the other leader"),
});
plant("sealed.assignment_endings", {
  ...own,
  assignment_id: id("in to sealed-let-out"),
  case_id: id("sealed-let-out"),
});
plant("sealed.assignment_endings", {
  ...own,
  assignment_id: id("leader was in to sealed"),
  case_id: id("sealed"),
});
plant("sealed.assignment_endings", { ...other, assignment_id: id("in to sealed"), case_id: id("sealed") });
plant("sealed.case_endings", { ...own, case_id: id("sealed-ended") });
plant("sealed.case_endings", { ...other, case_id: id("sealed") });
const sealedWall = (house: Row, name: string, account: string) =>
  plant("sealed.walls", { ...house, case_id: id(name), account_id: id(account) });
sealedWall(own, "sealed-walled", "own account");
sealedWall(own, "sealed-mine", "other leader's account");
sealedWall(other, "sealed", "own account");
const mark = { sql: `'\\x01'::bytea` };
plant(
  "sealed.known_marks",
  { ...own, case_id: id("sealed-mine"), mark },
  { ...other, case_id: id("sealed"), mark },
);
