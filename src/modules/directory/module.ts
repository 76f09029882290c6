import { paths, type HavnModule } from "#platform/http";
import { directoryApi } from "./api.ts";
import { showCentre } from "./pages/centre.tsx";
import { showFront } from "./pages/front.tsx";
import { leave } from "./pages/leave.ts";
import { showList } from "./pages/list.tsx";

/** Open to everybody: no deeds, no session. */
export const directory: HavnModule = {
  name: "directory",
  deeds: {},
  pages: (app) => {
    app.get(paths.front(), showFront);
    app.get(paths.directory(), showList);
    app.get(paths.centre(":id"), showCentre);
    app.on(["GET", "POST"], paths.leave(), leave);
  },
  api: directoryApi,
};
