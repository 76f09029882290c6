import { municipalities } from "#modules/directory";
import { page, paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Actions, Button, Form, PageHead, StaffLayout, TextLink } from "#platform/ui";
import { beginContact } from "../begin-contact.ts";
import type { Typed } from "../need-form.ts";
import { readNeed } from "../read-need.ts";
import { errorsOf, words, type Fault } from "../words.ts";
import { NeedFields } from "./need-fields.tsx";

export const showNewContact = (c: Web) => draw(c, [], {}, 200);

export async function postNewContact(c: Web) {
  type Refused = { no: "faults"; faults: Fault[] };
  const outcome = await c.var.desk.write<Refused>({ deed: "intake.begin" }, async (tx, who) => {
    const read = await readNeed(tx, who, c.var.posted, c.var.clock);
    if ("no" in read) return read;
    const made = await beginContact(tx, read, who, c.var.clock);
    return { to: paths.contact(made.publicId) };
  });
  if (outcome instanceof Response) return outcome;
  return draw(c, outcome.faults, c.var.posted, 422);
}

async function draw(c: Web, faults: readonly Fault[], typed: Typed, status: 200 | 422) {
  const lang = c.get("lang");
  const t = words(lang);
  const { who, places } = await c.var.desk.read({ deed: "intake.begin" }, async (tx, who) => ({
    who,
    places: await municipalities(tx, who.training),
  }));
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("search.title"), "places")}>
      <PageHead title={t("need.title")} lead={t("need.lead")} />
      <Form action={paths.newContact()} hidden={{ _key: newPublicId() }}>
        <NeedFields lang={lang} typed={typed} errors={errorsOf(lang, faults, typed)} places={places} />
        <Actions wide>
          <Button>{t("need.submit")}</Button>
          <TextLink href={paths.recognise()}>{t("recognise.link")}</TextLink>
          <TextLink href={paths.enquiry()}>{t("enquiry.link")}</TextLink>
        </Actions>
      </Form>
    </StaffLayout>,
    status,
  );
}
