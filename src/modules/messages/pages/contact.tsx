import { addMinutes, formatDate, osloDate } from "#platform/clock";
import { readForm, type FormFault } from "#platform/forms";
import { page, paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  ButtonLink,
  Facts,
  Form,
  Mark,
  Note,
  PageHead,
  Section,
  StaffLayout,
} from "#platform/ui";
import { revealChannel } from "../reveal-channel.ts";
import { endChannel, sayChannel } from "../say-channel.ts";
import { words } from "../words.ts";
import { contactForm } from "./contact-form.ts";
import { SayContact } from "./contact-say.tsx";
import { BackToCase, frameOf, inCase, type InCase } from "./in-case.tsx";

export const showContact = (c: Web) => draw(c, { status: 200 });

/** Three acts on one address: to see the number, to say that it is no longer safe, and to write what she says. */
export async function postContact(c: Web) {
  const { posted, clock } = c.var;
  if (posted.gjor === "vis") return draw(c, { status: 200, reveal: true });
  const id = c.req.param("id")!;
  if (posted.gjor === "trekk") {
    const deed = { deed: "messages.withdraw-contact", object: id };
    const done = await c.var.desk.write(deed, async (tx, who) => {
      const found = await inCase(tx, who, id, clock.now());
      if (!found) return { no: "not-found" };
      await endChannel(tx, found.held.id, "withdrawn", who, clock);
      return { to: paths.caseContact(id) };
    });
    return done instanceof Response ? done : c.notFound();
  }
  const read = readForm(contactForm, posted);
  if (!read.ok) return draw(c, { status: 422, faults: read.faults });
  const deed = { deed: "messages.say-contact", object: id };
  const done = await c.var.desk.write<{ no: string }>(deed, async (tx, who) => {
    const found = await inCase(tx, who, id, clock.now());
    if (!found) return { no: "not-found" };
    const said = await sayChannel(tx, found.held, read.value, who, clock);
    return "no" in said ? said : { to: paths.caseContact(id) };
  });
  if (done instanceof Response) return done;
  if (done.no === "not-found") return c.notFound();
  if (done.no === "not-responsible") return draw(c, { status: 409 });
  return draw(c, { status: 422, faults: [{ field: "saidOn", fault: done.no }] });
}

interface Drawing {
  status: 200 | 409 | 422;
  faults?: readonly FormFault[];
  reveal?: boolean;
}

async function draw(c: Web, { status, faults = [], reveal = false }: Drawing) {
  const id = c.req.param("id")!;
  const now = c.var.clock.now();
  const t = words(c.var.lang);
  const deed = reveal ? "messages.reveal-contact" : "messages.see";
  const found = await c.var.desk.read({ deed, object: id }, async (tx, who) => {
    const shown = await inCase(tx, who, id, now);
    const address = reveal && shown?.channel ? await revealChannel(tx, who.org, shown.channel.id) : null;
    return shown && { ...shown, address };
  });
  if (!found) return c.notFound();
  const { held, channel } = found;
  return page(
    c,
    <StaffLayout {...frameOf(c, found)}>
      <PageHead above={t("case", { code: held.code })} title={t("contact.title")} lead={t("contact.lead")} />
      {held.custody.end ? <Note kind="lantern">{t("left")}</Note> : null}
      <Section id="sagt" title={t("contact.now")}>
        {channel ? <Said c={c} found={found} now={now} /> : <Note kind="lantern">{t("contact.never")}</Note>}
      </Section>
      {held.custody.end ? null : <SayContact c={c} id={id} faults={faults} today={osloDate(now)} />}
      <BackToCase c={c} held={held} />
    </StaffLayout>,
    status,
  );
}

/** What she said, with the number only when it was asked for, and what can be done about it. */
function Said({ c, found, now }: { c: Web; found: InCase & { address: string | null }; now: Date }) {
  const { lang } = c.var;
  const t = words(lang);
  const { held, nameOf, address } = found;
  const channel = found.channel!;
  const day = formatDate(new Date(`${channel.saidOn}T12:00:00Z`), lang, now);
  const action = paths.caseContact(held.publicId);
  const act = (gjor: string) => ({ _key: newPublicId(), gjor });
  return (
    <>
      <Facts
        layout="beside"
        items={[
          { term: t("contact.kind"), answer: t(`kindOf.${channel.kind}`) },
          ...(address === null ? [] : [{ term: t("contact.shown"), answer: address }]),
          { term: t("contact.lang"), answer: t(`lang.${channel.lang}`) },
          { term: t("contact.said"), answer: t("contact.saidBy", { date: day, name: nameOf(channel.by) }) },
          { term: t("contact.until"), answer: formatDate(addMinutes(channel.expiresAt, -1), lang, now) },
          {
            term: t("contact.state"),
            answer: (
              <Mark is={channel.not ? "no" : "yes"}>
                {t(channel.not ? `not.${channel.not}` : "contact.safe")}
              </Mark>
            ),
          },
        ]}
      />
      <Actions>
        {address === null ? (
          <Form action={action} hidden={act("vis")} plain>
            <Button variant="secondary">{t("contact.reveal")}</Button>
          </Form>
        ) : null}
        {channel.not ? null : (
          <>
            <Form action={action} hidden={act("trekk")} plain>
              <Button variant="secondary">{t("contact.withdraw")}</Button>
            </Form>
            <ButtonLink href={paths.caseMessage(held.publicId)} variant="secondary">
              {t("contact.message")}
            </ButtonLink>
          </>
        )}
      </Actions>
    </>
  );
}
