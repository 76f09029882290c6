import type { Child } from "hono/jsx";
import { Facts, type Fact } from "./facts.tsx";

type Track = "violence" | "substance";

/** The two tracks of a case: always equal in width and weight. Give both the same rows in the same order. */
export function Lanes(props: { children?: Child }) {
  return <div class="hv-lanes">{props.children}</div>;
}

export function Lane(props: {
  track: Track;
  id: string;
  title: Child;
  status: Child;
  /** Nothing has moved here for too long: a human must act. */
  still?: boolean;
  facts: Fact[];
  children?: Child;
}) {
  return (
    <section class="hv-lane" data-track={props.track} aria-labelledby={props.id}>
      <h2 class="ds-heading" data-size="xs" id={props.id}>
        {props.title}
      </h2>
      <p class="hv-note" data-kind={props.still ? "lantern" : "accent"}>
        {props.status}
      </p>
      <Facts items={props.facts} />
      {props.children}
    </section>
  );
}

/** Both states side by side on phones, before either lane. */
export function Pair(props: { items: { track: Track; href: string; title: Child; status: Child }[] }) {
  return (
    <ul class="hv-pair">
      {props.items.map((item) => (
        <li data-track={item.track}>
          <a class="ds-link" href={item.href}>
            {item.title}
          </a>
          <p>{item.status}</p>
        </li>
      ))}
    </ul>
  );
}

/** The letter of a hand-over: the only framed sheet, the same for sender and receiver. */
export function Packet(props: {
  id: string;
  title: Child;
  meta?: Child;
  items: Fact[];
  foot?: Child;
  level?: 2 | 3;
}) {
  const Tag = `h${props.level ?? 2}` as const;
  return (
    <section class="hv-packet" aria-labelledby={props.id}>
      <Tag class="ds-heading" data-size="xs" id={props.id}>
        {props.title}
      </Tag>
      {props.meta ? <p class="hv-quiet hv-packet__meta">{props.meta}</p> : null}
      <Facts items={props.items} />
      {props.foot ? <p class="hv-quiet hv-packet__foot">{props.foot}</p> : null}
    </section>
  );
}
