import { paths, type HavnModule } from "#platform/http";
import { openSnapshots } from "#modules/directory";
import { keepPages, oncePerRequest } from "./keep-pages.ts";
import { showCentre } from "./pages/centre.tsx";
import { showChanges } from "./pages/changes.tsx";
import { showEmbed } from "./pages/embed.tsx";
import { showFigures } from "./pages/figures.tsx";
import { showFront } from "./pages/front.tsx";
import { leave } from "./pages/leave.ts";
import { showList } from "./pages/list.tsx";
import { showMunicipalities } from "./pages/municipality-index.tsx";
import { showMunicipality } from "./pages/municipality.tsx";

/** Open to everybody: no deeds, no session. */
export const overview: HavnModule = {
  name: "overview",
  deeds: {},
  pages: (app) => {
    const snapshots = oncePerRequest(openSnapshots());
    const keep = keepPages(snapshots);
    app.get(paths.front(), showFront);
    for (const training of [false, true]) {
      app.get(paths.directory(training), keep(training), showList(snapshots, training));
      app.get(paths.centre(":id", training), keep(training), showCentre(snapshots, training));
      app.get(paths.centreChanges(":id", training), keep(training), showChanges(snapshots, training));
      app.get(paths.municipalities(training), keep(training), showMunicipalities(snapshots, training));
      app.get(paths.municipality(":number", training), keep(training), showMunicipality(snapshots, training));
    }
    app.get(paths.figures(), keep(false), showFigures(snapshots));
    app.get(paths.embed(":number"), showEmbed(snapshots));
    app.on(["GET", "POST"], paths.leave(), leave);
  },
};
