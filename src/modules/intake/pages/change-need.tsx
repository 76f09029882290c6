import { municipalities } from "#modules/directory";
import { page, paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { Actions, Button, ButtonLink, Form, Note, PageHead, StaffLayout, TextLink } from "#platform/ui";
import { changeNeed, type NeedRefusal } from "../change-need.ts";
import { typedOf, type Typed } from "../need-form.ts";
import { readNeed } from "../read-need.ts";
import { findContact } from "../reads.ts";
import { takeTurn } from "../turn.ts";
import { errorsOf, words, type Fault } from "../words.ts";
import { NeedFields } from "./need-fields.tsx";
import { versionIn } from "./version.ts";

const deed = "intake.change-need";

export const showNeed = (c: Web) => draw(c, { faults: [], status: 200 });

export async function postNeed(c: Web) {
  const contact = c.req.param("id")!;
  type Refused = { no: "faults"; faults: Fault[] } | NeedRefusal;
  const outcome = await c.var.desk.write<Refused>({ deed, object: contact }, async (tx, who) => {
    // Before the form is read: what is wrong with it is told to those whose contact it is.
    const turn = await takeTurn(tx, who.org, contact, null);
    if ("no" in turn) return turn;
    const read = await readNeed(tx, who, c.var.posted, c.var.clock);
    if ("no" in read) return read;
    const command = { contact, version: versionIn(c.var.posted), ...read };
    const changed = await changeNeed(tx, command, who, c.var.clock);
    return "no" in changed ? changed : { to: paths.contact(contact) };
  });
  if (outcome instanceof Response) return outcome;
  switch (outcome.no) {
    case "not-found":
      return c.notFound();
    case "faults":
      return draw(c, { faults: outcome.faults, typed: c.var.posted, status: 422 });
    case "stale":
      return draw(c, { faults: [], typed: c.var.posted, status: 412, note: "need.stale" });
    case "ended":
      return draw(c, { faults: [], typed: c.var.posted, status: 409, note: "need.ended" });
  }
}

interface Drawing {
  faults: readonly Fault[];
  status: 200 | 409 | 412 | 422;
  typed?: Typed;
  note?: "need.stale" | "need.ended";
}

async function draw(c: Web, { faults, status, note, typed }: Drawing) {
  const lang = c.get("lang");
  const t = words(lang);
  const id = c.req.param("id")!;
  const found = await c.var.desk.read({ deed, object: id }, async (tx, who) => {
    const contact = await findContact(tx, who.org, id);
    return contact && { who, contact, places: await municipalities(tx, who.training) };
  });
  if (!found) return c.notFound();
  const { who, contact, places } = found;
  const filled = typed ?? typedOf(contact);
  // After a clash the worker has been told, and the next press is about what stands now. Other faults keep
  // the version that was seen, so that a clash in the meantime is still found.
  const version = typed && note !== "need.stale" ? versionIn(typed) : contact.version;
  return page(
    c,
    <StaffLayout {...c.var.staffFrame(who, t("need.change"), "places")}>
      <PageHead title={t("need.change")} quiet={t("need.lead")} />
      {note ? (
        <Note kind="lantern">
          {t(note)}{" "}
          {note === "need.ended" ? <TextLink href={paths.newContact()}>{t("recognise.new")}</TextLink> : null}
        </Note>
      ) : null}
      <Form action={paths.contactNeed(id)} hidden={{ _key: newPublicId(), _version: String(version) }}>
        <NeedFields lang={lang} typed={filled} errors={errorsOf(lang, faults, filled)} places={places} />
        <Actions wide>
          <Button>{t("need.save")}</Button>
          <ButtonLink href={paths.contact(id)} variant="secondary">
            {t("need.back")}
          </ButtonLink>
        </Actions>
      </Form>
    </StaffLayout>,
    status,
  );
}
