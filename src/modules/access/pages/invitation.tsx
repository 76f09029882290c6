import { z } from "zod";
import { choice, freeText, readForm, requiredText } from "#platform/forms";
import { page, paths, type Actor, type Web } from "#platform/http";
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Form,
  PageHead,
  Quiet,
  RadioGroup,
  StaffLayout,
} from "#platform/ui";
import { inviteOrAsk } from "../approval-invite.ts";
import { withdrawInvitation } from "../invitation.ts";
import { everybody, type Role } from "../role.ts";
import { steppedUp, StepUpNeeded } from "../step-up.ts";
import { words } from "../words.ts";
import { showCode } from "./members.tsx";

/** Centres have those who meet people; the rest work elsewhere. */
const rolesOf: Record<string, readonly Role[]> = {
  centre: ["night_worker", "primary_contact", "deputy", "leader", "analyst", "data_protection_officer"],
  municipality: ["coordinator", "tryggest", "leader", "data_protection_officer"],
  partner: ["partner", "leader", "data_protection_officer"],
  directorate: ["analyst", "leader", "data_protection_officer"],
};
const shape = z.object({ name: requiredText(80), role: choice(everybody), phone: freeText(20) });

export async function showInvitation(c: Web): Promise<Response> {
  return draw(c, await c.var.desk.read({ deed: "access.invite" }, async (_tx, who) => who), {}, []);
}

export async function postInvitation(c: Web): Promise<Response> {
  const read = readForm(shape, c.var.posted);
  const { who, outcome } = await c.var.desk.read({ deed: "access.invite" }, async (tx, who) => {
    if (!read.ok || !rolesOf[who.orgKind]?.includes(read.value.role)) return { who, outcome: null };
    if (!(await steppedUp(tx))) return { who, outcome: "step-up" as const };
    const { name, role, phone } = read.value;
    const made = await inviteOrAsk(tx, { name, role, phone: phone || null }, who, c.var.clock);
    return { who, outcome: { ...made, name } };
  });
  if (outcome === "step-up") throw new StepUpNeeded();
  if (outcome && "request" in outcome) return c.redirect(paths.approval(outcome.request), 303);
  if (outcome) return showCode(c, who, { ...outcome, again: false });
  const faults = read.ok ? ["role"] : read.faults.map((one) => one.field);
  return draw(c, who, c.var.posted, faults);
}

export async function postWithdrawal(c: Web, id: string): Promise<Response> {
  const outcome = await c.var.desk.write({ deed: "access.invite", object: id }, async (tx, who) => {
    const done = await withdrawInvitation(tx, who.org, id, who.membership);
    return "no" in done ? done : { to: paths.members() };
  });
  return outcome instanceof Response ? outcome : c.notFound();
}

function draw(
  c: Web,
  who: Actor,
  typed: Record<string, string | string[]>,
  faults: string[],
): Promise<Response> {
  const t = words(c.var.lang);
  const said = (name: string) => (typeof typed[name] === "string" ? typed[name] : undefined);
  const error = (field: string) => (faults.includes(field) ? t(`fault.${field as "name"}`) : undefined);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("invite.title"), "more")}>
      <PageHead title={t("invite.h1")} lead={t("invite.lead")} />
      <ErrorSummary
        title={t("fault.title")}
        errors={faults.map((field) => ({ field, message: error(field)! }))}
      />
      <Form action={paths.newMember()}>
        <Field
          name="name"
          label={t("invite.name")}
          value={said("name")}
          error={error("name")}
          maxlength={80}
          width="full"
        />
        <RadioGroup
          name="role"
          legend={t("invite.role")}
          value={said("role")}
          error={error("role")}
          options={(rolesOf[who.orgKind] ?? []).map((role) => ({
            value: role,
            label: t(`role.${role}`),
            description: t(`can.${role}`),
          }))}
        />
        <Field
          name="phone"
          kind="tel"
          label={t("invite.phone")}
          optional={t("optional")}
          description={t("invite.phoneWhy")}
          value={said("phone")}
          error={error("phone")}
          maxlength={20}
          width="medium"
        />
        <Quiet>{t("invite.second")}</Quiet>
        <Actions>
          <Button>{t("invite.make")}</Button>
          <ButtonLink href={paths.members()} variant="secondary">
            {t("cancel")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>,
    faults.length > 0 ? 422 : 200,
  );
}
