import { page, paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Confirmation } from "#platform/ui";
import { words } from "../words.ts";
import { ask, codeIn, refused } from "./ask.ts";
import { Frame } from "./parts.tsx";

export async function showEnd(c: Web): Promise<Response> {
  const code = codeIn(c);
  if (!code) return c.notFound();
  const t = words(c.var.lang);
  const answer = await ask(c, { say: "see", code });
  if (answer instanceof Response) return answer;
  if (refused(answer) || !["leader", "deputy"].includes(answer.who.role)) return c.notFound();
  const { room } = answer.view.facts;
  return page(
    c,
    <Frame c={c} who={answer.who}>
      <Confirmation
        title={t("end.h1")}
        action={paths.sealedEnd(code)}
        hidden={{ _key: newPublicId() }}
        act={t("end.act")}
        keep={{ href: paths.sealedCase(code), label: t("back") }}
      >
        <p>{t("end.text")}</p>
        {room ? <p>{t("end.room", { room })}</p> : null}
      </Confirmation>
    </Frame>,
  );
}

export async function postEnd(c: Web): Promise<Response> {
  const code = codeIn(c);
  if (!code) return c.notFound();
  const answer = await ask(c, { say: "end", code });
  return answer instanceof Response ? answer : c.redirect(paths.sealed(), 303);
}
