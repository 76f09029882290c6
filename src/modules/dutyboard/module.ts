import type { HavnModule } from "#platform/http";
import { caring, everybody } from "#modules/access";
import { boardApi } from "./api.ts";
import { boardPages } from "./pages/board.tsx";
import { competencePages } from "./pages/rota-competence.tsx";
import { rotaPages } from "./pages/rota.tsx";
import { weekPages } from "./pages/week.tsx";
import { reviewing } from "./policy.ts";

export const dutyboard: HavnModule = {
  name: "dutyboard",
  deeds: {
    "dutyboard.see": everybody,
    "dutyboard.api": caring,
    "dutyboard.week": reviewing,
    "dutyboard.rota": reviewing,
    "dutyboard.set-rota": reviewing,
    "dutyboard.set-competence": reviewing,
  },
  pages: (app) => {
    boardPages(app);
    weekPages(app);
    rotaPages(app);
    competencePages(app);
  },
  api: boardApi,
};
