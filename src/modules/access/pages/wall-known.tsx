import { page, paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Actions, Button, ButtonLink, Form, PageHead, Prose, StaffLayout } from "#platform/ui";
import { subjectAt } from "../purpose.ts";
import { declareKnowing } from "../wall-raise.ts";
import { words } from "../words.ts";
import type { Place } from "./wall-routes.ts";

const deed = "access.wall-own";

/** What will happen, before it does: there is no way back that one can walk alone. */
export async function showKnown(c: Web, id: string, place: Place): Promise<Response> {
  const who = await c.var.desk.read({ deed, object: id }, async (tx, who) => {
    const found = await subjectAt(tx, who.org, id);
    return found && who;
  });
  if (!who) return c.notFound();
  const t = words(c.var.lang);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("wall.title"), place.section)}>
      <PageHead title={t("known.h1")} lead={t("known.lead")} />
      <Prose>
        <ul>
          {(["gone", "silent", "moved", "two"] as const).map((line) => (
            <li>{t(`known.${line}`)}</li>
          ))}
        </ul>
      </Prose>
      <Form action={place.known(id)} hidden={{ _key: newPublicId() }} plain>
        <Actions>
          <Button>{t("known.yes")}</Button>
          <ButtonLink href={place.back(id)} variant="secondary">
            {t("known.no")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>,
  );
}

/** Says nothing afterwards: whoever must not know that it exists is not thanked for not knowing. */
export async function postKnown(c: Web, id: string): Promise<Response> {
  const outcome = await c.var.desk.write({ deed, object: id }, async (tx, who) => {
    const said = await declareKnowing(tx, id, who);
    return "no" in said ? said : { to: paths.board() };
  });
  return outcome instanceof Response ? outcome : c.notFound();
}
