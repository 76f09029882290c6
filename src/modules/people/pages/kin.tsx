import { formatDate } from "#platform/clock";
import { page, paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Form,
  PageHead,
  Quiet,
  Section,
  StaffLayout,
} from "#platform/ui";
import { ownKin } from "#modules/access";
import { registerKin } from "../kin.ts";
import { words } from "../words.ts";

type Fault = "not-a-number" | "known" | "too-many";
const deed = "people.kin";

export const showKin = (c: Web) => draw(c);

async function draw(c: Web, fault?: Fault): Promise<Response> {
  const { lang, clock, posted } = c.var;
  const t = words(lang);
  const now = clock.now();
  const { who, kin } = await c.var.desk.read({ deed }, async (tx, who) => ({
    who,
    kin: await ownKin(tx, who),
  }));
  const error = fault && t(`kin.fault.${fault}`);
  const typed = posted["nummer"];
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("kin.title"), "more")}>
      <PageHead title={t("kin.title")} lead={t("kin.lead")} />
      <ErrorSummary title={t("kin.fault")} errors={error ? [{ field: "nummer", message: error }] : []} />
      <Form action={paths.kin()} hidden={{ _key: newPublicId() }}>
        <Field
          name="nummer"
          label={t("kin.number")}
          description={t("kin.numberWhy")}
          value={fault && typeof typed === "string" ? typed : undefined}
          error={error}
          maxlength={20}
          width="medium"
        />
        <Actions>
          <Button>{t("kin.save")}</Button>
          <ButtonLink href={paths.more()} variant="secondary">
            {t("kin.back")}
          </ButtonLink>
        </Actions>
      </Form>
      <Section id="registrert" title={t("kin.standing")}>
        <Quiet>{t(kin.length === 0 ? "kin.none" : "kin.kept")}</Quiet>
        {kin.length > 0 ? (
          <ul>
            {kin.map((at) => (
              <li>{formatDate(at, lang, now)}</li>
            ))}
          </ul>
        ) : null}
      </Section>
    </StaffLayout>,
    fault ? 422 : 200,
  );
}

/** The answer is the same whether the person is helped here or not. */
export async function postKin(c: Web): Promise<Response> {
  const number = c.var.posted["nummer"];
  const outcome = await c.var.desk.write<{ no: Fault }>({ deed }, async (tx, who) => {
    const kept = await registerKin(tx, typeof number === "string" ? number : "", who, c.var.clock);
    return "no" in kept ? kept : { to: paths.kin() };
  });
  return outcome instanceof Response ? outcome : draw(c, outcome.no);
}
