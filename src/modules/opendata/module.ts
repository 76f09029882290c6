import { paths, type HavnModule } from "#platform/http";
import { openViews } from "./answer.ts";
import { catalogueRoutes } from "./catalogue/routes.ts";
import { fileRoutes } from "./files/routes.ts";
import { hsdsApi } from "./hsds/routes.ts";
import { showOpenData } from "./pages/open-data.tsx";
import { crawlerRoutes } from "./pages/sitemap.ts";

/** The overview for programs: open to everybody, no deeds, no session. */
export const opendata: HavnModule = {
  name: "opendata",
  deeds: {},
  pages: (app) => {
    const views = openViews();
    app.get(paths.openData(), showOpenData(views));
    fileRoutes(app, views);
    catalogueRoutes(app, views);
    crawlerRoutes(app, views);
  },
  api: (app) => hsdsApi(app, openViews()),
};
