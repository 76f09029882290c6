import type { HavnModule } from "#platform/http";
import type { Role } from "#modules/access";
import { directoryApi } from "./api.ts";

/** What a centre says of itself in public is said by those who answer for it. */
const keeping: readonly Role[] = ["leader", "deputy"];

export const directory: HavnModule = {
  name: "directory",
  deeds: {
    "directory.see-entry": keeping,
    "directory.say": keeping,
    "directory.confirm": keeping,
  },
  api: directoryApi,
};
