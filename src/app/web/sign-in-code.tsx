import { page, paths, type Web } from "#platform/http";
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  Form,
  Heading,
  Lead,
  Prose,
  PublicLayout,
  Quiet,
} from "#platform/ui";
import type { Invitation } from "#modules/access";
import { DeviceButton, DeviceForm } from "./device-form.tsx";
import { enterFrame } from "./frames.ts";
import { words } from "./words.ts";

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
