import { members } from "#modules/access";
import { page, paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  Field,
  Form,
  PageHead,
  Prose,
  RadioGroup,
  Section,
  StaffLayout,
  TextLink,
} from "#platform/ui";
import { showAs } from "../show-as.ts";
import { markOf, shownAs } from "../viewer.ts";
import { typedIn, words } from "../words.ts";

/** Whether the person sees names. A colleague who is threatened is shown by role whatever the house says. */
export async function showShownAs(c: Web) {
  const { lang } = c.var;
  const t = words(lang);
  const { who, shown, all } = await c.var.desk.read({ deed: "oversight.see-shown" }, async (tx, who) => ({
    who,
    shown: await shownAs(tx, who.org),
    all: await members(tx, who.org),
  }));
  const hidden = all.filter((one) => shown.own.get(one.id) === "role");
  const both = (["name", "role"] as const).map((value) => ({ value, label: t(`shown.${value}`) }));
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("shown.title"), "more")}>
      <PageHead title={t("shown.h1")} lead={t("shown.lead")} />
      <Section id="huset" title={t("shown.house")}>
        <Form action={paths.shownAs()} hidden={{ _key: newPublicId() }}>
          <RadioGroup name="hvordan" legend={t("shown.how")} value={shown.house} options={both} />
          <Actions>
            <Button>{t("shown.save")}</Button>
          </Actions>
        </Form>
      </Section>
      <Section id="en" title={t("shown.threatened")}>
        <Prose>
          <p>{t("shown.threatened.lead")}</p>
          <p>
            {t("shown.now")}: {hidden.map((one) => one.name).join(", ") || t("shown.none")}.
          </p>
        </Prose>
        <Form action={paths.shownAs()} hidden={{ _key: newPublicId() }}>
          <Field
            name="hvem"
            kind="select"
            label={t("shown.who")}
            choose={t("shown.choose")}
            options={all.map((one) => ({ value: markOf(one.id), label: one.name }))}
          />
          <RadioGroup name="hvordan" id="en-hvordan" legend={t("shown.how")} value="role" options={both} />
          <Actions>
            <Button variant="secondary">{t("shown.saveOne")}</Button>
          </Actions>
        </Form>
      </Section>
      <Actions>
        <TextLink href={paths.more()}>{t("reviews.back")}</TextLink>
      </Actions>
    </StaffLayout>,
  );
}

export async function postShownAs(c: Web) {
  const { posted } = c.var;
  const how = typedIn(posted, "hvordan") === "role" ? "role" : "name";
  const outcome = await c.var.desk.write({ deed: "oversight.show-as" }, async (tx, who) => {
    const mark = "hvem" in posted ? typedIn(posted, "hvem") : null;
    const member = (await members(tx, who.org)).find((one) => markOf(one.id) === mark)?.id ?? null;
    // Nobody chosen in the lower form changes nothing, and never the whole house.
    if (mark === null || member !== null) await showAs(tx, { member, how }, who, c.var.clock);
    return { to: paths.shownAs() };
  });
  return outcome as Response;
}
