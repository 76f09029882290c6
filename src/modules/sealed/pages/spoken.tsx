import { page, type Web } from "#platform/http";
import { ButtonLink, Note, PageHead, Spoken } from "#platform/ui";
import type { Answered } from "../answers.ts";
import { words } from "../words.ts";
import { Frame } from "./parts.tsx";

/** The code, once. It stands in no address and is kept nowhere. */
export function showSpoken(
  c: Web,
  answer: Answered<"give-code"> | Answered<"call-in">,
  back: string,
): Promise<Response> {
  const t = words(c.var.lang);
  const { name, spoken } = answer;
  return page(
    c,
    <Frame c={c} who={answer.who}>
      <PageHead title={t("spoken.h1", { name })} />
      <Spoken>{spoken}</Spoken>
      <Note kind="lantern">{t("spoken.once")}</Note>
      <p>{t("spoken.how", { name })}</p>
      <ButtonLink href={back}>{t("back")}</ButtonLink>
    </Frame>,
  );
}
