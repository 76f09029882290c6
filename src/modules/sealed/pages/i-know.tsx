import { page, paths, type Web } from "#platform/http";
import { Confirmation } from "#platform/ui";
import { words } from "../words.ts";
import { ask, codeIn, seeCase } from "./ask.ts";
import { Frame, freshKey } from "./parts.tsx";

/** What will happen, before it does: there is no way back that one can walk alone. */
export async function showIKnow(c: Web): Promise<Response> {
  const seen = await seeCase(c);
  if (seen instanceof Response) return seen;
  const t = words(c.var.lang);
  const { code } = seen.view;
  return page(
    c,
    <Frame c={c} who={seen.who}>
      <Confirmation
        title={t("iknow.h1")}
        action={paths.sealedIKnow(code)}
        hidden={freshKey()}
        act={t("iknow.act")}
        keep={{ href: paths.sealedCase(code), label: t("back") }}
      >
        <p>{t("iknow.text")}</p>
        <p>{t("iknow.moved")}</p>
      </Confirmation>
    </Frame>,
  );
}

/** Says nothing afterwards: it is no longer theirs to be told of. */
export async function postIKnow(c: Web): Promise<Response> {
  const code = codeIn(c);
  if (!code) return c.notFound();
  const answer = await ask(c, { say: "i-know", code });
  return answer instanceof Response ? answer : c.redirect(paths.board(), 303);
}
