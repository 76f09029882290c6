import type { HavnModule } from "#platform/http";
import { placesApi } from "./api.ts";
import { holdsApi } from "./holds-api.ts";
import { expireHold } from "./lapse.ts";
import { closureRoutes } from "./pages/closure.tsx";
import { extensionRoutes } from "./pages/extension.tsx";
import { heldRoutes } from "./pages/held.tsx";
import { housePages } from "./pages/house-pages.ts";
import { ownPlacesRoutes } from "./pages/own-places.tsx";
import { rankingRoutes } from "./pages/ranking.tsx";
import { releaseRoutes } from "./pages/release.tsx";
import { rulesRoutes } from "./pages/rules.tsx";
import { deeds } from "./policy.ts";
import { refreshUnit } from "./refresh.ts";

export const places: HavnModule = {
  name: "places",
  deeds,
  pages: (app) => {
    ownPlacesRoutes(app);
    closureRoutes(app);
    heldRoutes(app);
    extensionRoutes(app);
    releaseRoutes(app);
    rulesRoutes(app);
    rankingRoutes(app);
    housePages(app);
  },
  api: (app) => {
    placesApi(app);
    holdsApi(app);
  },
  sweeps: [expireHold, refreshUnit],
};
