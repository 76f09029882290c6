import type { Child } from "hono/jsx";

export interface CountdownProps {
  /** What runs out, e.g. "Holdt til". */
  label: Child;
  /** The clock time, e.g. "02:10": the answer, also without script. */
  clock: string;
  start: Date;
  now: Date;
  deadline: Date;
  /** Accessible name of the bar. */
  barLabel: string;
  /** What is true when the page is fetched, e.g. "1 time 28 minutter igjen da siden ble hentet, klokka 00:42." */
  asFetched: Child;
  refresh: { href: string; label: string };
  /** Patterns for the script: {t} hours, {m} minutes. `speak` is said at 30, 10 and 2 minutes. */
  words: { hours: string; minutes: string; over: string; speak: string };
}

export function Countdown(props: CountdownProps) {
  const minute = 60_000;
  const total = Math.max(1, Math.round((props.deadline.getTime() - props.start.getTime()) / minute));
  const left = Math.min(
    total,
    Math.max(0, Math.ceil((props.deadline.getTime() - props.now.getTime()) / minute)),
  );
  return (
    <div
      class="hv-count"
      data-countdown={props.deadline.toISOString()}
      data-now={props.now.toISOString()}
      data-hours={props.words.hours}
      data-minutes={props.words.minutes}
      data-over={props.words.over}
      data-speak={props.words.speak}
      data-soon={left <= 10 ? "" : undefined}
    >
      <p>
        <span class="hv-quiet">{props.label}</span>
        <time class="hv-count__clock" datetime={props.deadline.toISOString()}>
          {props.clock}
        </time>
      </p>
      <progress max={total} value={left} aria-label={props.barLabel}></progress>
      <p class="hv-quiet">
        <span class="hv-count__left">{props.asFetched}</span>{" "}
        <a class="ds-link" href={props.refresh.href}>
          {props.refresh.label}
        </a>
      </p>
      <p class="hv-away" role="status"></p>
    </div>
  );
}
