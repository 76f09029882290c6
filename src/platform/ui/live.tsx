import type { Child } from "hono/jsx";

/** A page that keeps itself fresh. With script the marked parts are replaced when the stream says so; without, a link fetches anew. */
export function Live(props: {
  /** Address of the event stream. */
  stream: string;
  /** Where the page is fetched anew; default its own address, which a refused form does not have. */
  page?: string;
  /**
   * {n} new duties; {tid} the clock time of the last good fetch. `changed` is said when rows came, went or moved,
   * `fresh` stands in sight after every fetch.
   */
  words: { stale: string; oneNew?: string; manyNew?: string; changed?: string; fresh?: string };
  children?: Child;
}) {
  const { words } = props;
  return (
    <div
      data-live={props.stream}
      data-page={props.page}
      data-one-new={words.oneNew}
      data-many-new={words.manyNew}
      data-changed={words.changed}
      data-fresh={words.fresh}
      data-stale={words.stale}
    >
      <p class="hv-away" role="status" data-live-say></p>
      {words.fresh ? <p class="hv-quiet" data-live-fresh hidden></p> : null}
      <p class="hv-quiet hv-stale" data-live-stale hidden></p>
      {props.children}
    </div>
  );
}

/** A piece of a live page. The name must be unique on the page. */
export function Part(props: { name: string; children?: Child }) {
  return <div data-part={props.name}>{props.children}</div>;
}
