import { paths, type HavnModule } from "#platform/http";
import { openSnapshots } from "#modules/directory";
import { showCentre } from "./pages/centre.tsx";
import { showChanges } from "./pages/changes.tsx";
import { showEmbed } from "./pages/embed.tsx";
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
    const snapshots = openSnapshots();
    app.get(paths.front(), showFront);
    for (const training of [false, true]) {
      app.get(paths.directory(training), showList(snapshots, training));
      app.get(paths.centre(":id", training), showCentre(snapshots, training));
      app.get(paths.centreChanges(":id", training), showChanges(snapshots, training));
      app.get(paths.municipalities(training), showMunicipalities(snapshots, training));
      app.get(paths.municipality(":number", training), showMunicipality(snapshots, training));
    }
    app.get(paths.embed(":number"), showEmbed(snapshots));
    app.on(["GET", "POST"], paths.leave(), leave);
  },
};
