import type { HavnModule } from "#platform/http";
import { directoryApi } from "./api.ts";

export const directory: HavnModule = {
  name: "directory",
  deeds: {},
  api: directoryApi,
};
