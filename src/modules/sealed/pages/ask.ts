import { isPublicId } from "#platform/ids";
import { isNo } from "#platform/outcome";
import type { Web } from "#platform/http";
import { StepUpNeeded } from "#modules/access";
import type { Answered, Refused } from "../answers.ts";
import type { Say, Saying } from "../messages.ts";
import { showClosed } from "./closed.tsx";

/** Refusals that a page answers itself, beside its form. */
type OnPage = Extract<
  Refused,
  { no: "changed" | "no-such-code" | "answers" | "deputy" | "cannot" | "no-such-way" }
>;

/**
 * Asks the other side. A whole answer comes back when the page is not the caller's to draw: closed, not signed in,
 * not theirs. Nothing is written in the ordinary log, whose readers would see who comes here and when.
 */
export async function ask<S extends Say>(
  c: Web,
  message: Saying<S>,
): Promise<Answered<S> | OnPage | Response> {
  const answer = (await c.var.sealed(message)) as Answered<S> | Refused;
  if (!isNo(answer)) return answer;
  const { no } = answer as Refused;
  if (no === "closed") return showClosed(c);
  if (no === "step-up") throw new StepUpNeeded();
  // Answered in the one place where it always is.
  if (no === "no-session") await c.var.desk.read({ deed: "access.more" }, async () => undefined);
  return no === "not-yours" || no === "no-session" ? c.notFound() : { no };
}

/** The case of the address, as the one who asks sees it; a whole answer where there is none for them. */
export async function seeCase(c: Web): Promise<Answered<"see"> | Response> {
  const code = codeIn(c);
  if (!code) return c.notFound();
  const answer = await ask(c, { say: "see", code });
  if (answer instanceof Response) return answer;
  return refused(answer) ? c.notFound() : answer;
}

export function codeIn(c: Web): string | undefined {
  const code = c.req.param("id") ?? "";
  return isPublicId(code) ? code : undefined;
}

export const refused = (answer: object): answer is OnPage => isNo(answer);

export const typed = (c: Web, field: string): string => [c.var.posted[field] ?? ""].flat()[0] ?? "";
