import type { Child } from "hono/jsx";
import { describedBy } from "./field.tsx";

export interface Choice {
  value: string;
  label: Child;
  description?: Child;
}

interface Group {
  name: string;
  legend: Child;
  description?: Child;
  error?: string | undefined;
  options: Choice[];
  /** Default: the name. The first choice gets it, so that an error summary leads there. */
  id?: string;
  required?: boolean;
}

/** One answer. */
export function RadioGroup(props: Group & { value?: string | undefined }) {
  return <Choices group={props} type="radio" chosen={props.value === undefined ? [] : [props.value]} />;
}

/** Any number of answers. */
export function CheckGroup(props: Group & { values?: string[] }) {
  return <Choices group={props} type="checkbox" chosen={props.values ?? []} />;
}

function Choices({ group, type, chosen }: { group: Group; type: "radio" | "checkbox"; chosen: string[] }) {
  const id = group.id ?? group.name;
  return (
    <fieldset class="ds-fieldset" aria-describedby={describedBy(id, group)}>
      <legend class="ds-label">{group.legend}</legend>
      {group.description ? (
        <p data-field="description" id={`${id}-hjelp`}>
          {group.description}
        </p>
      ) : null}
      {group.error ? (
        <p class="ds-validation-message" id={`${id}-feil`}>
          {group.error}
        </p>
      ) : null}
      <div class="hv-choices">
        {group.options.map((choice, i) => (
          <OneChoice
            id={i === 0 ? id : `${id}-${i + 1}`}
            type={type}
            name={group.name}
            choice={choice}
            checked={chosen.includes(choice.value)}
            invalid={group.error !== undefined}
            required={type === "radio" && group.required === true}
          />
        ))}
      </div>
    </fieldset>
  );
}

function OneChoice(props: {
  id: string;
  type: "radio" | "checkbox";
  name: string;
  choice: Choice;
  checked: boolean;
  invalid?: boolean;
  required?: boolean;
}) {
  const { id, choice } = props;
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type={props.type}
        id={id}
        name={props.name}
        value={choice.value}
        checked={props.checked}
        required={props.required}
        aria-invalid={props.invalid ? "true" : undefined}
        aria-describedby={choice.description ? `${id}-hjelp-valg` : undefined}
      />
      <label class="ds-label" for={id}>
        {choice.label}
      </label>
      {choice.description ? (
        <p data-field="description" id={`${id}-hjelp-valg`}>
          {choice.description}
        </p>
      ) : null}
    </div>
  );
}
