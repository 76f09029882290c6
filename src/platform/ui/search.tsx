import type { Child } from "hono/jsx";

/** One question with its button beside it, for what a page is searched by. Below it: what is chosen, more choices. */
export function Search(props: {
  action: string;
  hidden?: Record<string, string | undefined>;
  name: string;
  label: Child;
  value?: string;
  button: Child;
  children?: Child;
}) {
  return (
    <form class="hv-search" method="get" action={props.action} role="search" autocomplete="off">
      {Object.entries(props.hidden ?? {}).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
      <div class="ds-field">
        <label class="ds-label" for={props.name}>
          {props.label}
        </label>
        <div class="hv-search__line">
          <input
            class="ds-input"
            type="text"
            id={props.name}
            name={props.name}
            value={props.value}
            maxlength={60}
            autocomplete="off"
            autocapitalize="words"
            spellcheck={false}
            enterkeyhint="search"
          />
          <button class="ds-button" type="submit">
            {props.button}
          </button>
        </div>
      </div>
      {props.children}
    </form>
  );
}

/** What is chosen, in words, each with a link that takes it away. */
export function ChosenFilters(props: {
  label: string;
  remove: string;
  items: { text: string; href: string }[];
}) {
  if (props.items.length === 0) return null;
  return (
    <ul class="hv-chosen" aria-label={props.label}>
      {props.items.map((item) => (
        <li>
          {item.text}{" "}
          <a class="ds-link" href={item.href}>
            {props.remove}
            <span class="hv-away">: {item.text}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
