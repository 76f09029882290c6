import type { HavnModule } from "#platform/http";
import { forgetAnswers } from "./forget-answers.ts";

export const scheduling: HavnModule = { name: "scheduling", deeds: {}, sweeps: [forgetAnswers] };
