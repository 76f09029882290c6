import { formatDateTime } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import { ButtonLink, Facts, PageHead, Prose, StaffLayout, TextLink } from "#platform/ui";
import { openCalls } from "../walled-calls.ts";
import { words } from "../words.ts";

/** Another house needs somebody who may come in. What to do, for whoever leads here. */
export async function showCall(c: Web): Promise<Response> {
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed: "cases.see-call", object: id }, async (tx, who) => {
    const call = (await openCalls(tx, who.org)).find((one) => one.publicId === id);
    return call && { who, call };
  });
  if (!found) return c.notFound();
  const { lang, clock } = c.var;
  const t = words(lang);
  const { who, call } = found;
  const phone = call.phone;
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("call.title"), "board")}>
      <PageHead
        title={t("call.h1", { org: call.from })}
        lead={t("call.lead")}
        quiet={formatDateTime(call.at, lang, clock.now())}
      />
      <Facts
        items={[
          {
            term: t("call.ring"),
            answer: call.from,
            ground: phone ? <TextLink href={`tel:${phone.replaceAll(" ", "")}`}>{phone}</TextLink> : null,
          },
        ]}
      />
      <Prose>
        <p>{t("call.then")}</p>
      </Prose>
      <ButtonLink href={paths.board()} variant="secondary">
        {t("call.back")}
      </ButtonLink>
    </StaffLayout>,
  );
}
