import type { Child } from "hono/jsx";

/** A page that keeps itself fresh. With script the marked parts are replaced when the stream says so; without, a link fetches anew. */
export function Live(props: {
  /** Address of the event stream. */
  stream: string;
  /** {n} new duties; {tid} the clock time of the last good fetch. */
  words: { oneNew: string; manyNew: string; stale: string };
  children?: Child;
}) {
  return (
    <div
      data-live={props.stream}
      data-one-new={props.words.oneNew}
      data-many-new={props.words.manyNew}
      data-stale={props.words.stale}
    >
      <p class="hv-away" role="status" data-live-say></p>
      <p class="hv-quiet hv-stale" data-live-stale hidden></p>
      {props.children}
    </div>
  );
}

/** A piece of a live page. The name must be unique on the page. */
export function Part(props: { name: string; children?: Child }) {
  return <div data-part={props.name}>{props.children}</div>;
}
