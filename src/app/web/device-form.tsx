import type { Child } from "hono/jsx";
import { paths, type Web } from "#platform/http";
import { Note } from "#platform/ui";
import type { Fields } from "./sign-in-carried.ts";
import { words } from "./words.ts";

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
