import type { FormFault } from "#platform/forms";
import { paths, type Web } from "#platform/http";
import { newPublicId } from "#platform/ids";
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Form,
  Note,
  Quiet,
  RadioGroup,
  Section,
  Why,
} from "#platform/ui";
import { hasGateway } from "../gateway.ts";
import { codes, said, undoFor } from "../message.ts";
import { faultText, words } from "../words.ts";
import type { InCase } from "./in-case.tsx";

/** The sentences, in her language: to be sent where something can send, else to be read out. */
export function Choose({ c, found, faults }: { c: Web; found: InCase; faults: readonly FormFault[] }) {
  const { lang } = c.var;
  const t = words(lang);
  const { held, channel } = found;
  if (held.custody.end) return <Note kind="lantern">{t("left")}</Note>;
  if (!channel || channel.not) {
    return (
      <>
        <Note kind="lantern">{t("send.not", { why: t(`not.${channel?.not ?? "none"}`) })}</Note>
        <Contact c={c} id={held.publicId} primary />
      </>
    );
  }
  const hers = said(channel.lang);
  const spoken = channel.kind === "call" || !hasGateway();
  if (spoken) {
    return (
      <>
        <Note kind="accent">{t(channel.kind === "call" ? "send.call" : "send.none")}</Note>
        <Section id="setninger" title={t("send.sentences")}>
          <div lang={channel.lang}>
            <Why reasons={codes.map((code) => hers(code))} />
          </div>
        </Section>
        <Contact c={c} id={held.publicId} primary />
      </>
    );
  }
  const errors = faults.map(({ field, fault }) => ({ field, message: faultText(lang, fault, field) }));
  return (
    <Form action={paths.caseMessage(held.publicId)} hidden={{ _key: newPublicId() }}>
      <ErrorSummary title={t("errors", { n: errors.length })} errors={errors} />
      <RadioGroup
        name="code"
        legend={t("send.which")}
        error={errors[0]?.message}
        options={codes.map((value) => ({
          value,
          label: said(lang)(value),
          ...(channel.lang === lang ? {} : { description: <span lang={channel.lang}>{hers(value)}</span> }),
        }))}
      />
      <Quiet>{t("send.undoHelp", { n: undoFor })}</Quiet>
      <Actions wide>
        <Button>{t("send.press", { n: undoFor })}</Button>
        <Contact c={c} id={held.publicId} />
      </Actions>
    </Form>
  );
}

function Contact({ c, id, primary = false }: { c: Web; id: string; primary?: boolean }) {
  return (
    <ButtonLink href={paths.caseContact(id)} variant={primary ? "primary" : "secondary"}>
      {words(c.var.lang)(primary ? "send.contact" : "contact.title")}
    </ButtonLink>
  );
}
