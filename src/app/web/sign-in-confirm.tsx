import { page, paths, type Web } from "#platform/http";
import { Actions, Button, ButtonLink, Form, Heading, Lead, PublicLayout, Quiet } from "#platform/ui";
import { carried } from "./errors.tsx";
import { enterFrame } from "./frames.ts";
import { DeviceButton, DeviceForm } from "./device-form.tsx";
import { keeping } from "./sign-in-carried.ts";
import { words } from "./words.ts";

/** Before somebody gains or loses access. What was posted waits in the form. */
export function confirmPage(c: Web, how: "training" | "passkey" | "oidc"): Promise<Response> {
  const training = how === "training";
  const t = words(c.get("lang"));
  const frame = enterFrame(c, t("confirm.title"), training);
  return page(
    c,
    <PublicLayout {...frame} training={training}>
      <Heading level={1}>{t("confirm.h1")}</Heading>
      <Lead>{t("confirm.lead")}</Lead>
      {how === "oidc" ? <ByEmployer c={c} /> : null}
      {training ? (
        <Form
          action={paths.confirmSelf()}
          hidden={Object.fromEntries(keeping(c).map(({ name, value }) => [name, value]))}
          plain
        >
          <Actions>
            <Button>{t("confirm.training")}</Button>
            <ButtonLink href={paths.board()} variant="secondary">
              {t("confirm.leave")}
            </ButtonLink>
          </Actions>
        </Form>
      ) : (
        <DeviceForm c={c} action={paths.confirmSelf()} fields={keeping(c)}>
          <Actions>
            <DeviceButton ask="step-up">{t("confirm.press")}</DeviceButton>
            <ButtonLink href={paths.board()} variant="secondary">
              {t("confirm.leave")}
            </ButtonLink>
          </Actions>
        </DeviceForm>
      )}
    </PublicLayout>,
    401,
  );
}

/** In a page of its own: what was typed stays in this one, and is sent from here afterwards. */
function ByEmployer({ c }: { c: Web }) {
  const t = words(c.get("lang"));
  const { pathname } = new URL(c.req.url);
  return (
    <>
      <p>
        <a class="ds-link" href={paths.oidcConfirm()} target="_blank" rel="noopener">
          {t("oidc.confirm")}
        </a>
      </p>
      <Quiet>{t("oidc.confirmHow")}</Quiet>
      <form method="post" action={pathname} novalidate>
        {carried(c.get("posted")).map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button variant="secondary">{t("oidc.send")}</Button>
      </form>
    </>
  );
}
