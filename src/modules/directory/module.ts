import type { HavnModule } from "#platform/http";
import { directoryApi } from "./api.ts";
import { entryPages } from "./pages/pages.ts";
import { keeping } from "./policy.ts";

export const directory: HavnModule = {
  name: "directory",
  deeds: {
    "directory.see-entry": keeping,
    "directory.say": keeping,
    "directory.confirm": keeping,
  },
  pages: entryPages,
  api: directoryApi,
};
