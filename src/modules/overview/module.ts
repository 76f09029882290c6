import { paths, type HavnModule } from "#platform/http";
import { showCentre } from "./pages/centre.tsx";
import { showFront } from "./pages/front.tsx";
import { leave } from "./pages/leave.ts";
import { showList } from "./pages/list.tsx";

/** Open to everybody: no deeds, no session. */
export const overview: HavnModule = {
  name: "overview",
  deeds: {},
  pages: (app) => {
    app.get(paths.front(), showFront);
    app.get(paths.directory(), showList);
    app.get(paths.centre(":id"), showCentre);
    app.on(["GET", "POST"], paths.leave(), leave);
  },
};
