import { id, journeyOf, parts, subjects, things } from "../names.ts";
import { at, other, own, plant, type Row } from "./rows.ts";

const now = { sql: "now()" };
const written = (n: number) => ({ sql: `'${n}'::xid8` });
let given = 0;
const grant = (house: Row, subject: string, member: string | null, more: Row = {}) =>
  plant("access.grants", {
    ...house,
    id: id(`grant ${(given += 1)}`),
    subject_id: id(subject),
    membership_id: member && id(member),
    basis: "assigned",
    purpose: member && "named",
    valid_from: at("past"),
    valid_to: null,
    ended_at: null,
    ...more,
  });
/** How long, as the name of the subject says. */
function howLong(name: string): Row {
  if (/-no-more$|^ended$|-ended$/.test(name)) return { ended_at: at("past") };
  if (name.endsWith("coming")) return { valid_from: at("future") };
  if (name.endsWith("over")) return { valid_to: at("past") };
  return name.endsWith("-tomorrow") ? { valid_to: at("future") } : {};
}
const timed = /coming$|over$|ended$|-tomorrow$/;
Object.keys(subjects).forEach((name, n) => {
  const one = { id: id(name), object: name, journey: id(journeyOf(name)) };
  const guarded = !name.endsWith("contact");
  plant("access.subjects", { ...own, ...one, guarded, written: written(100 + n) });
  plant("access.subjects", {
    ...other,
    ...one,
    journey: id("journey"),
    guarded: true,
    written: written(200),
  });
  if (!/^team$|^said/.test(name)) grant(other, name, null);
  if (name.startsWith("glass")) grant(own, name, "self", { basis: "break-glass" });
  if (name === "wall-ended" || /^(team|said.*|walled|glass-team)$/.test(name)) grant(own, name, null);
  else if (name.startsWith("hers")) grant(own, name, "self", howLong(name));
  else if (timed.test(name)) grant(own, name, null, howLong(name));
  if (/^colleagues|^glass-colleague/.test(name)) grant(own, name, "colleague");
  if (name.endsWith("coded")) plant("access.spoken_codes", { ...own, subject_id: id(name) });
});
grant(own, "hers", "self", { purpose: "named before", valid_from: { sql: "now() - interval '2 days'" } });
grant(other, "unseen", "self");
plant("access.spoken_codes", { ...other, subject_id: id("unseen") });
plant(
  "access.openings",
  { ...own, subject_id: id("said"), session_id: id("own session"), purpose: "said", at: now },
  { ...own, subject_id: id("said"), session_id: id("own session"), purpose: "said before", at: at("past") },
  { ...own, subject_id: id("hers"), session_id: id("own session"), purpose: "said", at: now },
  {
    ...own,
    subject_id: id("said-by-colleague"),
    session_id: id("colleague session"),
    purpose: "said",
    at: now,
  },
);
// What stands only in the other house.
plant("access.subjects", {
  ...other,
  id: id("theirs"),
  object: "theirs",
  journey: id("journey"),
  guarded: true,
  written: written(200),
});
grant(other, "theirs", "self");
for (const [part, subject] of Object.entries(parts)) {
  const object = part.startsWith("silent") ? null : part;
  plant("access.parts", { ...own, part_id: id(part), subject_id: id(subject), object });
}
plant("access.parts", {
  ...other,
  part_id: id("their part"),
  subject_id: id("unseen"),
  object: "their part",
});
plant("access.parts", {
  ...other,
  part_id: id("their part of walled"),
  subject_id: id("walled"),
  object: "x",
});
for (const name of things) {
  const journey = id(name === "thing" ? "journey" : "walled journey");
  const object = name.startsWith("silent") ? null : name;
  plant("access.things", {
    ...own,
    id: id(name),
    object,
    journey,
    written: written(name === "thing" ? 300 : 301),
  });
}
