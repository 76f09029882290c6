import type { HavnModule } from "#platform/http";
import { caring } from "#modules/access";
import { handoverApi } from "./api.ts";
import { expireSweep } from "./expire.ts";
import { composePages } from "./pages/compose.tsx";
import { listPages } from "./pages/list.tsx";
import { holdPages } from "./pages/hold-for-case.ts";
import { requestPages } from "./pages/request.tsx";
import { sentPages } from "./pages/sent.tsx";
import { wakeSweep } from "./wakes.ts";

export const handovers: HavnModule = {
  name: "handovers",
  deeds: {
    "handovers.list": caring,
    "handovers.see": caring,
    "handovers.offer": caring,
    "handovers.withdraw": caring,
    "handovers.keep": caring,
    "handovers.read-request": caring,
    "handovers.answer": caring,
    "handovers.name-receivers": ["leader", "deputy"],
  },
  pages: (app) => {
    listPages(app);
    composePages(app);
    holdPages(app);
    sentPages(app);
    requestPages(app);
  },
  api: handoverApi,
  sweeps: [expireSweep, wakeSweep],
};
