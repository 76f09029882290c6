import { page, paths, type Web } from "#platform/http";
import { Actions, ButtonLink, Heading, Lead, PublicLayout, Quiet, TextLink } from "#platform/ui";
import { DeviceButton, DeviceForm } from "./device-form.tsx";
import { enterFrame } from "./frames.ts";
import { keeping } from "./sign-in-carried.ts";
import { words } from "./words.ts";

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
