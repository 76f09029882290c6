import type { Child } from "hono/jsx";

export function Duties(props: { children?: Child }) {
  return <ol class="hv-duties">{props.children}</ol>;
}

/** Something that waits for a person: deadline first. Late ones stay in place and say how late in `left`. */
export function Duty(props: {
  /** Stable key: lets the live board keep focus and count what is new. */
  id: string;
  due: { iso: string; text: string };
  left: string;
  late?: boolean;
  title: Child;
  level?: 2 | 3 | 4;
  action?: Child;
  children?: Child;
}) {
  const Tag = `h${props.level ?? 3}` as const;
  return (
    <li data-duty={props.id} data-late={props.late ? "" : undefined}>
      <p class="hv-due">
        <time datetime={props.due.iso}>{props.due.text}</time> {props.left}
      </p>
      <div class="hv-duty__body">
        <Tag class="ds-heading" data-size="2xs">
          {props.title}
        </Tag>
        {props.children}
      </div>
      {props.action ? <div class="hv-duty__act">{props.action}</div> : null}
    </li>
  );
}

export interface Party {
  /** What this party is right now, e.g. "Ansvarlig nå". */
  label: Child;
  name: Child;
  /** Deputy, and until when, in words. */
  detail?: Child;
}

/** Filled dot holds the responsibility now; hollow is asked, deputy or next. */
export function Baton(props: { now: Party; next?: Party | Party[] }) {
  const next = props.next === undefined ? [] : [props.next].flat();
  const parties: (Party & { holds?: boolean })[] = [{ ...props.now, holds: true }, ...next];
  return (
    <dl class="hv-baton">
      {parties.map((party) => (
        <div data-holds={party.holds ? "" : undefined}>
          <dt>{party.label}</dt>
          <dd>{party.name}</dd>
          {party.detail ? <dd>{party.detail}</dd> : null}
        </div>
      ))}
    </dl>
  );
}

export interface Step {
  time: { iso: string; text: string };
  text: Child;
  note?: Child;
  state?: "done" | "now" | "next";
}

export function Steps(props: { items: Step[] }) {
  return (
    <ol class="hv-steps">
      {props.items.map((step) => (
        <li data-step={step.state} aria-current={step.state === "now" ? "step" : undefined}>
          <time datetime={step.time.iso}>{step.time.text}</time>
          <div>
            <p>{step.text}</p>
            {step.note ? <p class="hv-quiet">{step.note}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
