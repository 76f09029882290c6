import { z } from "zod";
import { choice, freeText, requiredText } from "#platform/forms";
import { glassMinutes, glassPurposes, glassReasons } from "./break-glass.ts";

/** Fields of the page. What is no code at all is answered as a wrong one, so that nothing is learnt from the difference. */
export const glassForm = z.object({
  kode: requiredText(20),
  formal: choice(glassPurposes),
  grunn: choice(glassReasons),
  minutter: freeText(2).transform((text) => glassMinutes.find((one) => String(one) === text) ?? 60),
});
