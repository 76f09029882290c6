import { z } from "zod";

const part = z
  .string()
  .regex(/^[\w-]*$/)
  .max(20_000);
const answerShape = z.object({
  id: part.min(1),
  rawId: part,
  type: z.literal("public-key"),
  response: z.record(z.string(), z.unknown()),
});
const clientDataShape = z.object({ challenge: part.min(1) });

/** What a browser posts for a device: only its shape, with the question it answers. The library checks the rest. */
export function readAnswer(
  answer: string,
  has: "attestationObject" | "authenticatorData",
): { id: string; challenge: string; response: unknown } | undefined {
  try {
    const whole: unknown = JSON.parse(answer);
    const { id, response } = answerShape.parse(whole);
    if (typeof response[has] !== "string") return undefined;
    const said: unknown = JSON.parse(Buffer.from(String(response.clientDataJSON), "base64url").toString());
    return { id, challenge: clientDataShape.parse(said).challenge, response: whole };
  } catch {
    return undefined;
  }
}
