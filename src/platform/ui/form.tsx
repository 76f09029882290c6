import type { Child } from "hono/jsx";

/** A form that works without script. Posts are guarded against a double press when script is there. */
export function Form(props: {
  action: string;
  method?: "get" | "post";
  csrf?: string | undefined;
  hidden?: Record<string, string | undefined>;
  id?: string;
  /** Only buttons inside: no column of fields. */
  plain?: boolean;
  children?: Child;
}) {
  return (
    <form
      class={props.plain ? undefined : "hv-form"}
      method={props.method ?? "post"}
      action={props.action}
      id={props.id}
      // The browser's own bubbles speak the browser's language and vanish; ours say it in place, and keep it.
      novalidate
    >
      {props.csrf ? <input type="hidden" name="csrf" value={props.csrf} /> : null}
      {Object.entries(props.hidden ?? {}).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
      {props.children}
    </form>
  );
}

/** Heading with the count, then one link per field, in the words that also stand at the field. */
export function ErrorSummary(props: {
  title: Child;
  errors: { field: string; message: string }[];
  level?: 2 | 3;
}) {
  if (props.errors.length === 0) return null;
  const Tag = `h${props.level ?? 2}` as const;
  return (
    <div class="ds-error-summary" role="alert" tabindex={-1} autofocus data-errors>
      <Tag class="ds-heading">{props.title}</Tag>
      <ul>
        {props.errors.map((error) => (
          <li>
            <a class="ds-link" href={`#${error.field}`}>
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What cannot be undone: the consequence, then two buttons that say the act. */
export function Confirmation(props: {
  title: Child;
  action: string;
  csrf?: string | undefined;
  hidden?: Record<string, string | undefined>;
  act: string;
  keep: { href: string; label: string };
  children?: Child;
}) {
  return (
    <>
      <h1 class="ds-heading" data-size="md">
        {props.title}
      </h1>
      <div class="hv-text hv-lead">{props.children}</div>
      <Form action={props.action} csrf={props.csrf} hidden={props.hidden ?? {}} plain>
        <div class="hv-actions hv-actions--wide">
          <button class="ds-button" type="submit">
            {props.act}
          </button>
          <a class="ds-button" data-variant="secondary" href={props.keep.href}>
            {props.keep.label}
          </a>
        </div>
      </Form>
    </>
  );
}
