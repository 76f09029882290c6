import { page, paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Confirmation } from "#platform/ui";
import { words } from "../words.ts";
import { ask, codeIn, seeCase } from "./ask.ts";
import { Frame } from "./parts.tsx";

export async function showEnd(c: Web): Promise<Response> {
  const seen = await seeCase(c);
  if (seen instanceof Response) return seen;
  const { who, view } = seen;
  if (!["leader", "deputy"].includes(who.role)) return c.notFound();
  const t = words(c.var.lang);
  const { room } = view.facts;
  return page(
    c,
    <Frame c={c} who={who}>
      <Confirmation
        title={t("end.h1")}
        action={paths.sealedEnd(view.code)}
        hidden={{ _key: newPublicId() }}
        act={t("end.act")}
        keep={{ href: paths.sealedCase(view.code), label: t("back") }}
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
