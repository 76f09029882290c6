import { z } from "zod";
import { reasons } from "./look-at.ts";

/** In the body of what leaves, after a refusal with `look-again`. */
export const lookedShape = z
  .strictObject({ reason: z.enum(reasons), mark: z.string().max(40) })
  .optional()
  .describe("Somebody has looked twice at what was found: why it may go, and the mark of the refusal");
