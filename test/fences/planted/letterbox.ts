import { id } from "../names.ts";
import { other, own, plant } from "./rows.ts";

/** Where concern reports are sent: one that is open, one that was closed, and one of the other house. */
plant(
  "concerns.letterboxes",
  { ...own, id: id("letterbox") },
  { ...own, id: id("letterbox that ended") },
  { ...other, id: id("their letterbox") },
);
plant(
  "concerns.letterbox_endings",
  { ...own, letterbox_id: id("letterbox that ended") },
  { ...other, letterbox_id: id("letterbox") },
);
plant(
  "access.role_keys",
  { ...own, subject_id: id("contact"), role: "tryggest" },
  { ...other, subject_id: id("team"), role: "tryggest" },
);
