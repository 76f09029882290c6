import type { Child } from "hono/jsx";
import { page, paths, type Web } from "#platform/http";
import {
  Actions,
  Button,
  ButtonLink,
  ErrorSummary,
  Field,
  Form,
  Heading,
  Lead,
  Note,
  Prose,
  PublicLayout,
  Quiet,
  Row,
  Rows,
  TextLink,
} from "#platform/ui";
import type { Door, Invitation } from "#modules/access";
import { carried } from "./errors.tsx";
import { enterFrame } from "./frames.ts";
import { words } from "./words.ts";

type Fields = { name: string; value: string }[];
/** What the device is asked: to show that it is there, or to make a passkey. */
type Ask = "sign-in" | "step-up" | "join" | "register";

/** A form whose buttons ask the device first. Without script it is sent without an answer, and told what to do. */
export function DeviceForm(props: { c: Web; action: string; fields?: Fields; children?: Child }) {
  const t = words(props.c.get("lang"));
  return (
    <form
      class="hv-form"
      method="post"
      action={props.action}
      novalidate
      data-passkey={paths.enterAsk()}
      data-none={t("enter.noDevice")}
      data-cancelled={t("enter.cancelled")}
      data-failed={t("enter.failed")}
    >
      <input type="hidden" name="answer" value="" />
      <input type="hidden" name="how" value="" />
      {(props.fields ?? []).map(({ name, value }) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p role="status" data-passkey-say></p>
      {props.children}
      <noscript>
        <Note kind="lantern">{t("enter.noScript")}</Note>
      </noscript>
    </form>
  );
}

export function DeviceButton(props: { ask: Ask; quiet?: boolean; children?: Child }) {
  return (
    <button
      class="ds-button"
      type="submit"
      data-ask={props.ask}
      data-variant={props.quiet ? "secondary" : undefined}
    >
      {props.children}
    </button>
  );
}

export function enterPage(c: Web, { county, oidc }: { county: boolean; oidc: boolean }): Promise<Response> {
  const t = words(c.get("lang"));
  return page(
    c,
    <PublicLayout {...enterFrame(c, t("enter.title"), county)}>
      <Heading level={1}>{t("enter.h1")}</Heading>
      <Lead>{t("enter.lead")}</Lead>
      <DeviceForm c={c} action={paths.enter()}>
        <Actions>
          <DeviceButton ask="sign-in">{t("enter.press")}</DeviceButton>
          <ButtonLink href={paths.newPasskey()} variant="secondary">
            {t("enter.new")}
          </ButtonLink>
          {oidc ? (
            <ButtonLink href={paths.oidc()} variant="secondary">
              {t("oidc.enter")}
            </ButtonLink>
          ) : null}
        </Actions>
      </DeviceForm>
      <Quiet>{t("enter.lost")}</Quiet>
      {county ? <TextLink href={paths.training()}>{t("enter.training")}</TextLink> : null}
    </PublicLayout>,
  );
}

/** The session ended while somebody was writing: in again, with all of it. */
export function enterAndKeep(c: Web): Promise<Response> {
  const t = words(c.get("lang"));
  return page(
    c,
    <PublicLayout {...enterFrame(c, t("enter.title"), false)}>
      <Heading level={1}>{t("entered.h1")}</Heading>
      <Lead>{t("entered.lead")}</Lead>
      <DeviceForm c={c} action={paths.enter()} fields={keeping(c)}>
        <Actions>
          <DeviceButton ask="sign-in">{t("enter.press")}</DeviceButton>
        </Actions>
      </DeviceForm>
    </PublicLayout>,
    401,
  );
}

/** What was posted, and where to, for `keptFields`. */
export function keeping(c: Web): Fields {
  const kept = carried(c.get("posted")).map(({ name, value }) => ({ name: `_kept.${name}`, value }));
  return [{ name: "_path", value: new URL(c.req.url).pathname }, ...kept];
}

/** What a form in between passes on as it is. */
export function passedOn(c: Web): Fields {
  return carried(c.get("posted")).filter(({ name }) => name === "_path" || name.startsWith("_kept."));
}

export function choosePage(
  c: Web,
  doors: Door[],
  tokenOf: (door: Door) => string,
  action = paths.enterHouse(),
): Promise<Response> {
  const t = words(c.get("lang"));
  const passed = Object.fromEntries(passedOn(c).map(({ name, value }) => [name, value]));
  return page(
    c,
    <PublicLayout {...enterFrame(c, t("house.title"), false)}>
      <Heading level={1}>{t("house.h1")}</Heading>
      <Lead>{t("house.lead")}</Lead>
      <Rows>
        {doors.map((door) => (
          <Row
            level={2}
            title={door.organisation}
            end={
              <Form
                action={action}
                hidden={{ ...passed, token: tokenOf(door), house: door.organisation_id }}
                plain
              >
                <Button variant="secondary" about={door.organisation}>
                  {t("house.go")}
                </Button>
              </Form>
            }
          />
        ))}
      </Rows>
    </PublicLayout>,
  );
}

/** One calm page whatever was wrong. What was typed before goes along to the next try. */
export function refusedPage(c: Web, again: string): Promise<Response> {
  const t = words(c.get("lang"));
  const scriptless = c.get("posted").answer === "";
  return page(
    c,
    <PublicLayout {...enterFrame(c, t("refused.title"), false)}>
      <Heading level={1}>{t("refused.title")}</Heading>
      <Lead>{t("refused.lead")}</Lead>
      {scriptless ? <Note kind="lantern">{t("enter.noScript")}</Note> : <Prose>{t("refused.now")}</Prose>}
      <Actions>
        <ButtonLink href={again}>{t("refused.again")}</ButtonLink>
      </Actions>
      <Quiet>{t("refused.id", { id: c.get("requestId") })}</Quiet>
    </PublicLayout>,
    403,
  );
}

export function busyPage(c: Web): Promise<Response> {
  const t = words(c.get("lang"));
  return page(
    c,
    <PublicLayout {...enterFrame(c, t("busy.title"), false)}>
      <Heading level={1}>{t("busy.title")}</Heading>
      <Lead>{t("busy.lead")}</Lead>
    </PublicLayout>,
    503,
  );
}

export function codePage(c: Web, typed: string | undefined): Promise<Response> {
  const t = words(c.get("lang"));
  const error = typed === undefined ? undefined : t("code.fault");
  return page(
    c,
    <PublicLayout {...enterFrame(c, t("code.title"), false)}>
      <Heading level={1}>{t("code.h1")}</Heading>
      <Lead>{t("code.lead")}</Lead>
      <ErrorSummary title={t("code.faults")} errors={error ? [{ field: "code", message: error }] : []} />
      <Form action={paths.newPasskey()}>
        <Field
          name="code"
          label={t("code.label")}
          description={t("code.help")}
          value={typed}
          error={error}
          maxlength={20}
          width="medium"
          spellcheck={false}
        />
        <Actions>
          <Button>{t("code.next")}</Button>
        </Actions>
      </Form>
    </PublicLayout>,
    error ? 422 : 200,
  );
}

export function makePage(c: Web, invitation: Invitation, code: string, oidc: boolean): Promise<Response> {
  const t = words(c.get("lang"));
  const fields = [{ name: "code", value: code }];
  return page(
    c,
    <PublicLayout {...enterFrame(c, t("code.title"), false)}>
      <Heading level={1}>{t("make.h1")}</Heading>
      <Lead>{t("make.lead", { name: invitation.name, org: invitation.organisation })}</Lead>
      <Prose>
        <p>{t("make.how")}</p>
        <p>{t("make.where")}</p>
      </Prose>
      <DeviceForm c={c} action={paths.keepPasskey()} fields={fields}>
        <Actions>
          <DeviceButton ask="register">{t("make.press")}</DeviceButton>
          {invitation.membership ? null : (
            <DeviceButton ask="join" quiet>
              {t("make.have")}
            </DeviceButton>
          )}
        </Actions>
        {invitation.membership ? null : <Quiet>{t("make.haveWhy")}</Quiet>}
      </DeviceForm>
      {oidc && !invitation.membership ? (
        <Form action={paths.oidcJoin()} hidden={{ code }} plain>
          <Button variant="secondary">{t("oidc.join")}</Button>
        </Form>
      ) : null}
    </PublicLayout>,
  );
}
