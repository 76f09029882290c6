import type { HavnModule } from "#platform/http";
import { sealedPages } from "./pages/routes.ts";

/** No deeds for the desk: those of this side stand in `mayHear`, and its log is its own. */
export const sealed: HavnModule = { name: "sealed", deeds: {}, pages: sealedPages };
