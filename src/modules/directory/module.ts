import type { HavnModule, SecondLook } from "#platform/http";
import { directoryApi } from "./api.ts";
import { entryPages } from "./pages/pages.ts";
import { keeping } from "./policy.ts";

/** What finds places in a text stands above this module; whoever puts Havn together hands it down. */
export const directoryWith = (look: SecondLook): HavnModule => ({
  name: "directory",
  deeds: {
    "directory.see-entry": keeping,
    "directory.say": keeping,
    "directory.confirm": keeping,
  },
  pages: (app) => entryPages(app, look),
  api: directoryApi,
});
