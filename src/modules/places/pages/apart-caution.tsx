import type { Hono } from "hono";
import { members, onCall } from "#modules/access";
import { formatDateTime } from "#platform/clock";
import { page, paths, type Env, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { isNo } from "#platform/outcome";
import {
  Actions,
  Button,
  ButtonLink,
  Facts,
  Form,
  PageHead,
  Prose,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { endCaution, findCaution } from "../conflict-caution.ts";
import { words } from "../words.ts";
import { idIn } from "./id-in.ts";

/** "Ring leder først": the same for everybody on duty; a leader sees besides whom to ring, and can close it. */
export function cautionRoutes(app: Hono<Env>): void {
  app.get(paths.caution(":id"), (c) => {
    const id = idIn(c, "id");
    return id ? draw(c, id) : c.notFound();
  });
  app.post(paths.caution(":id"), async (c) => {
    const id = idIn(c, "id");
    if (!id) return c.notFound();
    const outcome = await c.var.desk.write({ deed: "places.end-caution", object: id }, async (tx, who) => {
      const ended = await endCaution(tx, id, who, c.var.clock);
      return isNo(ended) ? ended : { to: paths.board() };
    });
    return isNo(outcome) ? c.notFound() : outcome;
  });
}

async function draw(c: Web, id: string): Promise<Response> {
  const seen = await c.var.desk.read({ deed: "places.see-caution", object: id }, async (tx, who) => {
    const caution = await findCaution(tx, who.org, id);
    return caution && { who, caution, leader: onCall(await members(tx, who.org)) };
  });
  if (!seen) return c.notFound();
  const { lang } = c.var;
  const t = words(lang);
  const { who, caution, leader } = seen;
  const tel = (phone: string | null | undefined) =>
    phone ? <TextLink href={`tel:${phone.replaceAll(" ", "")}`}>{phone}</TextLink> : t("caution.no-phone");
  const isLeader = who.role === "leader";
  const own = caution.toldBy.org === who.org;
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("caution.title"), "board")}>
      <PageHead
        title={t(isLeader ? "caution.h1.leader" : "caution.h1")}
        lead={t("caution.lead")}
        quiet={formatDateTime(caution.at, lang, c.var.clock.now())}
      />
      <Facts
        items={
          isLeader
            ? [{ term: t("caution.told-by"), answer: caution.toldBy.name, ground: tel(caution.toldBy.phone) }]
            : [{ term: t("caution.leader"), answer: leader?.name ?? "–", ground: tel(leader?.phone) }]
        }
      />
      <Prose>
        <p>{t(isLeader ? (own ? "caution.own" : "caution.ring") : "caution.meanwhile")}</p>
      </Prose>
      <Actions wide>
        {isLeader ? (
          <Form action={paths.caution(id)} hidden={{ _key: newPublicId() }} plain>
            <Button>{t("caution.act")}</Button>
          </Form>
        ) : null}
        <ButtonLink href={paths.board()} variant="secondary">
          {t("caution.back")}
        </ButtonLink>
      </Actions>
    </StaffLayout>,
  );
}
