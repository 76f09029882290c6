import type { HavnModule } from "#platform/http";
import { caring, everybody } from "#modules/access";
import { boardApi } from "./api.ts";
import { boardPages } from "./pages/board.tsx";

export const dutyboard: HavnModule = {
  name: "dutyboard",
  deeds: { "dutyboard.see": everybody, "dutyboard.api": caring },
  pages: boardPages,
  api: boardApi,
};
