import type { Child } from "hono/jsx";

export interface Fact {
  term: Child;
  answer: Child;
  /** The ground for the answer, quiet, on its own line. */
  ground?: Child;
}

/** `beside`: term and answer on one line. `marks`: the same, closed by hairlines. Else the answer stands below. */
export function Facts(props: { items: Fact[]; layout?: "below" | "beside" | "marks" }) {
  const layout = props.layout ?? "below";
  const extra =
    layout === "below" ? "" : layout === "beside" ? " hv-facts--beside" : " hv-facts--beside hv-facts--marks";
  return (
    <dl class={`hv-facts${extra}`}>
      {props.items.map((fact) => (
        <div>
          <dt>{fact.term}</dt>
          <dd>{fact.answer}</dd>
          {fact.ground ? <dd>{fact.ground}</dd> : null}
        </div>
      ))}
    </dl>
  );
}

/** Shape and word. Unknown is an answer. */
export function Mark(props: { is: "yes" | "cond" | "no" | "unknown"; children?: Child }) {
  return (
    <span class="hv-mark" data-is={props.is}>
      {props.children}
    </span>
  );
}

/** How old a fact is. The words say it; the dot repeats it. */
export function Stamp(props: { age: "fresh" | "old" | "never"; children?: Child }) {
  return (
    <span class="hv-stamp" data-age={props.age}>
      {props.children}
    </span>
  );
}

/** One reason per line. `plus`: reasons for. */
export function Why(props: { reasons: Child[]; plus?: boolean }) {
  return (
    <ul class={props.plus ? "hv-why hv-why--plus" : "hv-why"}>
      {props.reasons.map((reason) => (
        <li>{reason}</li>
      ))}
    </ul>
  );
}

export function Rows(props: { children?: Child }) {
  return <ul class="hv-rows">{props.children}</ul>;
}

/**
 * A list row. `end` (button, stamp) stands right on wide screens and below on narrow ones. On a live page `id` keeps
 * the row itself when others come above it, so that what has focus is still about the same thing.
 */
export function Row(props: {
  id?: string;
  title: Child;
  href?: string;
  level?: 2 | 3 | 4;
  meta?: Child;
  end?: Child;
  children?: Child;
}) {
  const Tag = `h${props.level ?? 3}` as const;
  return (
    <li id={props.id} class={props.end ? "hv-row hv-row--end" : "hv-row"}>
      <div class="hv-row__body">
        <Tag class="ds-heading" data-size="2xs">
          {props.href ? (
            <a class="ds-link" href={props.href}>
              {props.title}
            </a>
          ) : (
            props.title
          )}
        </Tag>
        {props.meta ? <p class="hv-quiet">{props.meta}</p> : null}
        {props.children}
      </div>
      {props.end ? <div class="hv-row__end">{props.end}</div> : null}
    </li>
  );
}

/** A quiet row: name left, the rest beside it. For what cannot be had tonight, and why. */
export function RowBeside(props: { id?: string; title: Child; children?: Child }) {
  return (
    <li id={props.id} class="hv-row hv-row--beside">
      <p class="hv-row__name">{props.title}</p>
      <div>{props.children}</div>
    </li>
  );
}
