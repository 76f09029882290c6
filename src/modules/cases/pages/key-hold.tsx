import { z } from "zod";
import { choice, readForm } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import {
  Actions,
  Button,
  ButtonLink,
  Form,
  PageHead,
  Quiet,
  RadioGroup,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { holdReasons } from "#modules/access";
import { caseToHold, holdCase } from "../key-hold.ts";
import { errorsOf, typedIn, words } from "../words.ts";
import { caseFrame, Faults, freshKey } from "./carrier.tsx";

const form = z.object({ hvorfor: choice(holdReasons) });

export const showCaseHold = (c: Web) => draw(c);

/** Nothing of this case is destroyed until two have agreed that it may. */
export async function postCaseHold(c: Web) {
  const id = c.req.param("id")!;
  const read = readForm(form, c.var.posted);
  if (!read.ok) return draw(c, "choose");
  const deed = { deed: "cases.hold-keys", object: id };
  const outcome = await c.var.desk.write<{ no: "not-found" | "held-already" }>(deed, async (tx, who) => {
    const held = await holdCase(tx, { publicId: id, why: read.value.hvorfor }, who, c.var.clock.now());
    return "no" in held ? held : { to: paths.keyHolds() };
  });
  if (outcome instanceof Response) return outcome;
  return outcome.no === "not-found" ? c.notFound() : draw(c, outcome.no);
}

async function draw(c: Web, fault?: string): Promise<Response> {
  const id = c.req.param("id")!;
  const { lang, posted } = c.var;
  const t = words(lang);
  const found = await c.var.desk.read({ deed: "cases.hold-keys", object: id }, async (tx, who) => {
    const one = await caseToHold(tx, who.org, id);
    return one && { who, one };
  });
  if (!found) return c.notFound() as Response;
  const { who, one } = found;
  const errors = errorsOf(lang, fault ? [{ field: "hvorfor", fault }] : [], posted);
  return page(
    c,
    <StaffLayout {...caseFrame(c, who, one.code)}>
      <PageHead above={t("case", { code: one.code })} title={t("hold.set")} lead={t("hold.setLead")} />
      <Faults c={c} errors={errors} />
      <Form action={paths.caseKeyHold(id)} hidden={freshKey()}>
        <RadioGroup
          name="hvorfor"
          legend={t("hold.why")}
          error={errors.at("hvorfor")}
          value={typedIn(posted, "hvorfor")}
          options={holdReasons.map((value) => ({ value, label: t(`hold.for-${value}`) }))}
        />
        <Quiet>{t("hold.then")}</Quiet>
        <Actions wide>
          <Button>{t("hold.do")}</Button>
          <ButtonLink href={paths.case(id)} variant="secondary">
            {t("act.back")}
          </ButtonLink>
        </Actions>
        <TextLink href={paths.keyHolds()}>{t("hold.all")}</TextLink>
      </Form>
    </StaffLayout>,
    fault ? 422 : 200,
  );
}
