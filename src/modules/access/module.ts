import type { HavnModule } from "#platform/http";
import { everybody } from "./role.ts";

export const access: HavnModule = {
  name: "access",
  deeds: { "access.sign-out": everybody, "access.more": everybody },
};
