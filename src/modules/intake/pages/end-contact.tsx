import { choice, readForm, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import { Actions, Button, ButtonLink, Note, PageHead, RadioGroup, StaffLayout, TextLink } from "#platform/ui";
import { z } from "zod";
import { endReasons } from "../contact.ts";
import { endContact, type EndRefusal } from "../end-contact.ts";
import { one, type Typed } from "../need-form.ts";
import { errorsOf, words } from "../words.ts";
import { contactInHand, VersionedForm } from "./contact-in-hand.tsx";
import { versionIn } from "./version.ts";

const deed = "intake.end";
const endForm = z.object({ reason: choice(endReasons) });

export const showEnd = (c: Web) => draw(c, { status: 200 });

export async function postEnd(c: Web) {
  const contact = c.req.param("id")!;
  const read = readForm(endForm, c.var.posted);
  if (!read.ok) return draw(c, { status: 422, faults: read.faults, typed: c.var.posted });
  const outcome = await c.var.desk.write({ deed, object: contact }, async (tx, who) => {
    const command = { contact, version: versionIn(c.var.posted), reason: read.value.reason };
    const done = await endContact(tx, command, who, c.var.clock);
    return "no" in done ? done : { to: paths.board() };
  });
  if (outcome instanceof Response) return outcome;
  if (outcome.no === "not-found") return c.notFound();
  return draw(c, { status: outcome.no === "stale" ? 412 : 409, refusal: outcome, typed: c.var.posted });
}

interface Drawing {
  status: 200 | 409 | 412 | 422;
  faults?: readonly FormFault[];
  typed?: Typed;
  refusal?: Exclude<EndRefusal, { no: "not-found" }>;
}

async function draw(c: Web, { status, faults = [], typed = {}, refusal }: Drawing) {
  const found = await contactInHand(c, deed);
  if (!found) return c.notFound();
  const { id, who, contact, need } = found;
  const lang = c.get("lang");
  const t = words(lang);
  const errors = errorsOf(lang, faults, typed);
  const seen = status === 422 ? versionIn(typed) : contact.version;
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("end.title"), "places")}>
      <PageHead title={t("end.title")} above={need} lead={t("end.lead")} />
      {refusal ? (
        <Note kind="lantern">
          {t(`end.${refusal.no}`)} <WayOn lang={lang} refusal={refusal} />
        </Note>
      ) : null}
      <VersionedForm c={c} action={paths.contactEnd(id)} version={seen} errors={errors}>
        <RadioGroup
          name="reason"
          legend={t("end.reason")}
          value={one(typed, "reason")}
          error={errors.at("reason")}
          options={endReasons.map((value) => ({ value, label: t(`end.${value}`) }))}
        />
        <Actions wide>
          <Button>{t("end.submit")}</Button>
          <ButtonLink href={paths.contact(id)} variant="secondary">
            {t("end.keep")}
          </ButtonLink>
        </Actions>
      </VersionedForm>
    </StaffLayout>,
    status,
  );
}

function WayOn({ lang, refusal }: { lang: "nb" | "nn"; refusal: EndRefusal }) {
  const t = words(lang);
  if (refusal.no === "refused")
    return <TextLink href={paths.refusal(refusal.refusal)}>{t("search.refused.link")}</TextLink>;
  if (refusal.no === "holds-place")
    return <TextLink href={paths.hold(refusal.hold)}>{t("end.holds-place.link")}</TextLink>;
  return null;
}
