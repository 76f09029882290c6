import type { Child } from "hono/jsx";

/** Where danger may be now: the number is the link. At most four; only 112 is `acute` (red). */
export function HelpNow(props: {
  label: string;
  numbers: { number: string; text: Child; acute?: boolean }[];
}) {
  return (
    <ul class="hv-sos" aria-label={props.label}>
      {props.numbers.map((n) => (
        <li data-acute={n.acute ? "" : undefined}>
          <a class="ds-link" href={`tel:${n.number.replace(/\s/g, "")}`}>
            {n.number}
          </a>
          <span>{n.text}</span>
        </li>
      ))}
    </ul>
  );
}
