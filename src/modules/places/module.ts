import type { HavnModule, SecondLook } from "#platform/http";
import { placesApi } from "./api.ts";
import { holdsApi } from "./holds-api.ts";
import { staysApi } from "./stays-api.ts";
import { transportApi } from "./transport-api.ts";
import { expireHold } from "./lapse.ts";
import { cautionRoutes } from "./pages/apart-caution.tsx";
import { circleRoutes } from "./pages/circles.tsx";
import { closureRoutes } from "./pages/closure.tsx";
import { extensionRoutes } from "./pages/extension.tsx";
import { heldRoutes } from "./pages/held.tsx";
import { housePages } from "./pages/house-pages.ts";
import { ownPlacesRoutes } from "./pages/own-places.tsx";
import { rankingRoutes } from "./pages/ranking.tsx";
import { releaseRoutes } from "./pages/release.tsx";
import { absenceRoutes } from "./pages/absence.tsx";
import { moveRoomRoutes } from "./pages/move-room.tsx";
import { stayActRoutes } from "./pages/stay-acts.ts";
import { stayEndRoutes } from "./pages/stay-end.tsx";
import { lastDayRoutes } from "./pages/stay-last-day.tsx";
import { stayRoutes } from "./pages/stay.tsx";
import { transportRoutes } from "./pages/transport.tsx";
import { wayMarkRoutes } from "./pages/way-marks.ts";
import { rulesRoutes } from "./pages/rules.tsx";
import { deeds } from "./policy.ts";
import { refreshUnit } from "./refresh.ts";

/** What finds places in a text stands above this module; whoever puts Havn together hands it down. */
export const placesWith = (look: SecondLook): HavnModule => ({
  name: "places",
  deeds,
  pages: (app) => {
    ownPlacesRoutes(app);
    cautionRoutes(app);
    circleRoutes(app);
    closureRoutes(app);
    heldRoutes(app);
    extensionRoutes(app);
    releaseRoutes(app);
    transportRoutes(app);
    wayMarkRoutes(app);
    stayRoutes(app);
    stayActRoutes(app);
    absenceRoutes(app);
    moveRoomRoutes(app);
    lastDayRoutes(app);
    stayEndRoutes(app);
    rulesRoutes(app);
    rankingRoutes(app);
    housePages(app, look);
  },
  api: (app) => {
    placesApi(app);
    holdsApi(app);
    staysApi(app);
    transportApi(app);
  },
  sweeps: [expireHold, refreshUnit],
});
