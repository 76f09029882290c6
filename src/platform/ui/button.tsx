import type { Child } from "hono/jsx";

type Variant = "primary" | "secondary" | "tertiary";
const variantOf = (v?: Variant) => (v === undefined || v === "primary" ? undefined : v);

export interface ButtonProps {
  variant?: Variant;
  /** Id of the reason that stands beside the button. Set when the act is not allowed yet. */
  locked?: string;
  type?: "submit" | "button";
  name?: string;
  value?: string;
  form?: string;
  formaction?: string;
  id?: string;
  /** Read after the visible words when several buttons say the same, e.g. the name of the row. */
  about?: string;
  children?: Child;
}

export function Button(props: ButtonProps) {
  const locked = props.locked !== undefined;
  return (
    <button
      class="ds-button"
      type={locked ? "button" : (props.type ?? "submit")}
      data-variant={locked ? "secondary" : variantOf(props.variant)}
      name={locked ? undefined : props.name}
      value={locked ? undefined : props.value}
      form={props.form}
      formaction={locked ? undefined : props.formaction}
      id={props.id}
      aria-disabled={locked ? "true" : undefined}
      aria-describedby={props.locked}
    >
      {props.children}
      {props.about ? <span class="hv-away">: {props.about}</span> : null}
    </button>
  );
}

/** A link that looks like a button. Locked, it has no address and cannot be followed. */
export function ButtonLink(props: {
  href: string;
  variant?: Variant;
  locked?: string;
  about?: string;
  children?: Child;
}) {
  const words = (
    <>
      {props.children}
      {props.about ? <span class="hv-away">: {props.about}</span> : null}
    </>
  );
  if (props.locked !== undefined) {
    return (
      <a
        class="ds-button"
        role="link"
        tabindex={0}
        data-variant="secondary"
        aria-disabled="true"
        aria-describedby={props.locked}
      >
        {words}
      </a>
    );
  }
  return (
    <a class="ds-button" href={props.href} data-variant={variantOf(props.variant)}>
      {words}
    </a>
  );
}

/** Why a button is locked, and the way to unlock it. Stands beside the button inside `Actions`. */
export function Reason(props: { id: string; children?: Child }) {
  return (
    <p class="hv-reason" id={props.id}>
      {props.children}
    </p>
  );
}

/** `wide` gives full-width buttons on phones: for the decision a page exists for. */
export function Actions(props: { wide?: boolean; children?: Child }) {
  return <div class={props.wide ? "hv-actions hv-actions--wide" : "hv-actions"}>{props.children}</div>;
}

export function TextLink(props: { href: string; lang?: string; about?: string; children?: Child }) {
  return (
    <a class="ds-link" href={props.href} lang={props.lang} hreflang={props.lang}>
      {props.children}
      {props.about ? <span class="hv-away">: {props.about}</span> : null}
    </a>
  );
}
