import type { Child } from "hono/jsx";

type Size = "2xs" | "xs" | "sm" | "md" | "lg" | "xl";
const usual: Record<1 | 2 | 3 | 4, Size> = { 1: "md", 2: "xs", 3: "2xs", 4: "2xs" };

export function Heading(props: { level: 1 | 2 | 3 | 4; size?: Size; id?: string; children?: Child }) {
  const Tag = `h${props.level}` as const;
  return (
    <Tag class="ds-heading" data-size={props.size ?? usual[props.level]} id={props.id}>
      {props.children}
    </Tag>
  );
}

/** Top of a page: what it is, one quiet line, and what may be done with it. `size="xl"` on public pages. */
export function PageHead(props: {
  title: Child;
  above?: Child;
  lead?: Child;
  quiet?: Child;
  size?: "md" | "xl";
  children?: Child;
}) {
  return (
    <div class="hv-head">
      <div>
        {props.above ? <p class="hv-quiet">{props.above}</p> : null}
        <Heading level={1} size={props.size ?? "md"}>
          {props.title}
        </Heading>
        {props.lead ? <Lead>{props.lead}</Lead> : null}
        {props.quiet ? <Quiet>{props.quiet}</Quiet> : null}
      </div>
      {props.children ? <div class="hv-actions">{props.children}</div> : null}
    </div>
  );
}

/** A part of a page, labelled by its heading. `line` draws a hairline under the heading, for lists. */
export function Section(props: {
  id: string;
  title: Child;
  level?: 2 | 3;
  line?: boolean;
  aside?: boolean;
  children?: Child;
}) {
  const Tag = props.aside ? "aside" : "section";
  return (
    <Tag class={props.line ? "hv-part hv-part--line" : "hv-part"} aria-labelledby={props.id}>
      <Heading level={props.level ?? 2} id={props.id}>
        {props.title}
      </Heading>
      {props.children}
    </Tag>
  );
}

export function Lead(props: { children?: Child }) {
  return <p class="hv-lead">{props.children}</p>;
}

export function Quiet(props: { id?: string; children?: Child }) {
  return (
    <p class="hv-quiet" id={props.id}>
      {props.children}
    </p>
  );
}

/** Running text at reading measure. Children are block elements. */
export function Prose(props: { children?: Child }) {
  return <div class="hv-text">{props.children}</div>;
}

/** Work and its context (20 rem), or two halves of equal width. Takes two children. */
export function Split(props: { even?: boolean; children?: Child }) {
  return <div class={props.even ? "hv-split hv-split--even" : "hv-split"}>{props.children}</div>;
}

export function Stack(props: { children?: Child }) {
  return <div class="hv-stack">{props.children}</div>;
}

/** One thing to know before acting. Lantern: act. Accent: know. Never two in a row. */
export function Note(props: { kind: "lantern" | "accent"; status?: boolean; children?: Child }) {
  return (
    <div class="hv-note" data-kind={props.kind} role={props.status ? "status" : undefined}>
      {props.children}
    </div>
  );
}

/** Nothing to show: what is true, and when something will come. */
export function Empty(props: { children?: Child }) {
  return <p class="hv-empty">{props.children}</p>;
}

/** Shown on one press; the same without script. */
export function More(props: { summary: Child; open?: boolean; children?: Child }) {
  return (
    <details class="hv-more" open={props.open}>
      <summary>{props.summary}</summary>
      {props.children}
    </details>
  );
}
