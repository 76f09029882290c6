import type { Child } from "hono/jsx";

interface Question {
  name: string;
  label: Child;
  /** Said quietly after the label, e.g. "kan stå tomt". */
  optional?: string | undefined;
  description?: Child;
  error?: string | undefined;
  /** Default: the name. An error summary links here. */
  id?: string;
}

export interface Option {
  value: string;
  label: string;
}

export interface FieldProps extends Question {
  kind?:
    | "text"
    | "number"
    | "email"
    | "tel"
    | "search"
    | "password"
    | "date"
    | "time"
    | "datetime-local"
    | "textarea"
    | "select";
  value?: string | number | undefined;
  options?: Option[];
  /** First choice of a select, with an empty value. */
  choose?: string;
  width?: "short" | "medium" | "full";
  rows?: number;
  required?: boolean;
  autocomplete?: string;
  inputmode?: "text" | "numeric" | "tel" | "email" | "decimal" | "search";
  min?: string | number;
  max?: string | number;
  step?: string | number;
  maxlength?: number;
  spellcheck?: boolean;
  list?: string;
}

export const describedBy = (
  id: string,
  q: { description?: Child; error?: string | undefined },
): string | undefined =>
  [q.description ? `${id}-hjelp` : "", q.error ? `${id}-feil` : ""].filter(Boolean).join(" ") || undefined;

export function Field(props: FieldProps) {
  const id = props.id ?? props.name;
  const common = {
    class: "ds-input",
    id,
    name: props.name,
    required: props.required,
    "aria-invalid": props.error ? ("true" as const) : undefined,
    "aria-describedby": describedBy(id, props),
    "data-width": props.width,
  };
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {props.label}
        {props.optional ? <span class="hv-optional"> ({props.optional})</span> : null}
      </label>
      {props.description ? (
        <p data-field="description" id={`${id}-hjelp`}>
          {props.description}
        </p>
      ) : null}
      <Control field={props} common={common} />
      {props.error ? (
        <p class="ds-validation-message" id={`${id}-feil`}>
          {props.error}
        </p>
      ) : null}
    </div>
  );
}

function Control({ field, common }: { field: FieldProps; common: Record<string, unknown> }) {
  const value = field.value === undefined ? undefined : String(field.value);
  if (field.kind === "textarea") {
    return (
      <textarea {...common} rows={field.rows ?? 4} maxlength={field.maxlength} spellcheck={field.spellcheck}>
        {value ?? ""}
      </textarea>
    );
  }
  if (field.kind === "select") {
    return (
      <select {...common} autocomplete={field.autocomplete ?? "off"}>
        {field.choose === undefined ? null : <option value="">{field.choose}</option>}
        {(field.options ?? []).map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  const number = field.kind === "number";
  return (
    <input
      {...common}
      type={number ? "text" : (field.kind ?? "text")}
      inputmode={field.inputmode ?? (number ? "numeric" : undefined)}
      pattern={undefined}
      value={value}
      autocomplete={field.autocomplete ?? "off"}
      min={field.min}
      max={field.max}
      step={field.step}
      maxlength={field.maxlength}
      spellcheck={field.spellcheck}
      list={field.list}
    />
  );
}
