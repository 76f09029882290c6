import { z } from "zod";
import { readForm } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import {
  Actions,
  Button,
  ButtonLink,
  Field,
  Form,
  Note,
  PageHead,
  Prose,
  Section,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { mostMonths, retentionMonths, sayRetention } from "../retention.ts";
import { errorsOf, typedIn, words } from "../words.ts";
import { Faults, freshKey, versionIn } from "./carrier.tsx";

const form = z.object({
  maneder: z
    .string()
    .default("")
    .refine((text) => /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= mostMonths, "months")
    .transform(Number),
});

export const showRetention = (c: Web) => draw(c, 200);

/** For how long a case that has ended is read here. */
export async function postRetention(c: Web) {
  const read = readForm(form, c.var.posted);
  if (!read.ok) return draw(c, 422);
  const outcome = await c.var.desk.write({ deed: "cases.set-retention" }, async (tx, who) => {
    const what = { months: read.value.maneder, version: versionIn(c.var.posted) };
    const said = await sayRetention(tx, what, who, c.var.clock.now());
    return "no" in said ? said : { to: paths.retention() };
  });
  return outcome instanceof Response ? outcome : draw(c, 412);
}

async function draw(c: Web, status: 200 | 412 | 422) {
  const { lang, posted } = c.var;
  const t = words(lang);
  const { who, months, version } = await c.var.desk.read({ deed: "cases.retention" }, async (tx, who) => ({
    who,
    ...(await retentionMonths(tx, who.org)),
  }));
  const errors = errorsOf(lang, status === 422 ? [{ field: "maneder", fault: "months" }] : [], posted);
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("retention.title"), "more")}>
      <PageHead title={t("retention.title")} lead={t("retention.lead", { n: months })} />
      {status === 412 ? (
        <Note kind="lantern" status>
          {t("retention.stale", { n: months })}
        </Note>
      ) : null}
      <Faults c={c} errors={errors} />
      <Prose>
        <p>{t("retention.open")}</p>
        <p>{t("retention.ended", { n: months })}</p>
        <p>{t("retention.locked")}</p>
        <p>{t("retention.gone")}</p>
      </Prose>
      {who.role === "leader" ? (
        <Section id="endre" title={t("retention.change")}>
          <Form action={paths.retention()} hidden={{ ...freshKey(), _version: String(version) }}>
            <Field
              name="maneder"
              label={t("retention.months")}
              description={t("retention.most")}
              value={status === 200 ? String(months) : typedIn(posted, "maneder")}
              error={errors.at("maneder")}
              width="short"
            />
            <Button>{t("retention.save")}</Button>
          </Form>
        </Section>
      ) : null}
      <Actions>
        <ButtonLink href={paths.lockedCases()} variant="secondary">
          {t("retention.toLocked")}
        </ButtonLink>
        <TextLink href={paths.more()}>{t("retention.toMore")}</TextLink>
      </Actions>
    </StaffLayout>,
    status,
  );
}
