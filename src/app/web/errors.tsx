import type { Web } from "#platform/http";
import { page, paths, publicLink } from "#platform/http";
import { newPublicId } from "#platform/ids";
import { norwegian } from "#platform/text";
import {
  Actions,
  Button,
  ButtonLink,
  Form,
  Heading,
  Lead,
  Prose,
  PublicLayout,
  Quiet,
  RadioGroup,
  TextLink,
} from "#platform/ui";
import type { TrainingAccount } from "#modules/access";
import { publicFrame } from "./frames.ts";
import { sessionOf } from "./session-cookie.ts";
import { publicWords, words } from "./words.ts";

/** Fields carried through a page in between, so that nothing typed is lost. */
export function carried(posted: Record<string, string | string[]>): { name: string; value: string }[] {
  return Object.entries(posted).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: one })),
  );
}

export function Carried(props: { fields: { name: string; value: string }[] }) {
  return (
    <>
      {props.fields.map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** One answer for what does not exist and for what the reader may not see. */
export function missing(c: Web): Promise<Response> {
  const lang = c.get("publicLang");
  const t = publicWords(lang);
  return page(
    c,
    <PublicLayout {...publicFrame(c, t("missing.title"), { training: false })}>
      <Heading level={1}>{t("missing.title")}</Heading>
      <Lead>{t("missing.lead")}</Lead>
      <Quiet>{t("missing.safe")}</Quiet>
      {sessionOf(c) ? (
        <p>
          <TextLink href={paths.breakGlass()}>{words(norwegian(lang))("missing.glass")}</TextLink>
        </p>
      ) : null}
      <Actions>
        <ButtonLink href={paths.board()}>{t("missing.board")}</ButtonLink>
        <ButtonLink href={publicLink(paths.front(), lang)} variant="secondary">
          {t("missing.front")}
        </ButtonLink>
      </Actions>
    </PublicLayout>,
    404,
  );
}

/** More than can be read at all: it stands only in the page that was left, one press back. */
export function tooLarge(c: Web): Promise<Response> {
  const t = publicWords(c.get("publicLang"));
  return page(
    c,
    <PublicLayout {...publicFrame(c, t("large.title"), { training: false })}>
      <Heading level={1}>{t("large.title")}</Heading>
      <Lead>{t("large.lead")}</Lead>
      <Actions>
        <ButtonLink href={paths.board()}>{t("missing.board")}</ButtonLink>
      </Actions>
    </PublicLayout>,
    413,
  );
}

export function broken(c: Web): Promise<Response> {
  const t = publicWords(c.get("publicLang"));
  return page(
    c,
    <PublicLayout {...publicFrame(c, t("broken.title"), { training: false })}>
      <Heading level={1}>{t("broken.title")}</Heading>
      <Lead>{t("broken.lead")}</Lead>
      <Prose>{t("broken.now", { id: c.get("requestId") })}</Prose>
    </PublicLayout>,
    500,
  );
}

/** The database is away. What was typed goes back into a form, so that one press sends it again. */
export function down(c: Web): Promise<Response> {
  const t = publicWords(c.get("publicLang"));
  const again = new URL(c.req.url).pathname;
  const posting = c.req.method === "POST";
  return page(
    c,
    <PublicLayout {...publicFrame(c, t("down.title"), { training: false })}>
      <Heading level={1}>{t("down.title")}</Heading>
      <Lead>{t("down.lead")}</Lead>
      <Prose>{t("down.now")}</Prose>
      <Form action={again} method={posting ? "post" : "get"} plain>
        <Carried fields={posting ? carried(c.get("posted")) : []} />
        <Actions>
          <Button type="submit">{t("down.again")}</Button>
        </Actions>
      </Form>
    </PublicLayout>,
    503,
  );
}

/** The session ended while somebody was writing. */
export function keptForm(c: Web, accounts: TrainingAccount[]): Promise<Response> {
  const lang = c.get("lang");
  const t = publicWords(lang);
  return page(
    c,
    <PublicLayout {...publicFrame(c, t("kept.title"), { training: true, lang })}>
      <Heading level={1}>{t("kept.title")}</Heading>
      <Lead>{t("kept.lead")}</Lead>
      <Form action={paths.signIn()}>
        <RadioGroup
          name="account"
          legend={t("kept.choose")}
          options={accounts.map((one) => ({
            value: one.handle,
            label: `${one.name}, ${t(`role.${one.role}`)}, ${one.organisation}`,
          }))}
        />
        <input type="hidden" name="_path" value={new URL(c.req.url).pathname} />
        {carried(c.get("posted")).map(({ name, value }) => (
          <input type="hidden" name={`_kept.${name}`} value={value} />
        ))}
        <Actions>
          <Button type="submit">{t("kept.signIn")}</Button>
        </Actions>
      </Form>
    </PublicLayout>,
    401,
  );
}

/** Signed in again: the form as it was, one press from being sent. */
export function resumeForm(
  c: Web,
  path: string,
  fields: { name: string; value: string }[],
  training: boolean,
): Promise<Response> {
  const lang = c.get("lang");
  const t = publicWords(lang);
  return page(
    c,
    <PublicLayout {...publicFrame(c, t("resume.title"), { training, county: training, lang })}>
      <Heading level={1}>{t("resume.title")}</Heading>
      <Lead>{t("resume.lead")}</Lead>
      <Form action={path} plain>
        <Carried fields={fields} />
        <Actions>
          <Button type="submit">{t("resume.send")}</Button>
          <ButtonLink href={paths.board()} variant="secondary">
            {t("resume.leave")}
          </ButtonLink>
        </Actions>
      </Form>
    </PublicLayout>,
  );
}

/** Back button, changed text, sent again: the first stays, the second is sent only when asked for. */
export function alreadySent(c: Web): Promise<Response> {
  const lang = c.get("lang");
  const t = publicWords(lang);
  const fields = carried(c.get("posted")).filter(({ name }) => name !== "_key");
  return page(
    c,
    <PublicLayout {...publicFrame(c, t("reused.title"), { training: false, lang })}>
      <Heading level={1}>{t("reused.title")}</Heading>
      <Lead>{t("reused.lead")}</Lead>
      <Form action={new URL(c.req.url).pathname} plain>
        <Carried fields={[...fields, { name: "_key", value: newPublicId() }]} />
        <Actions>
          <ButtonLink href={paths.board()}>{t("missing.board")}</ButtonLink>
          <Button type="submit" variant="secondary">
            {t("reused.send")}
          </Button>
        </Actions>
      </Form>
    </PublicLayout>,
    422,
  );
}
