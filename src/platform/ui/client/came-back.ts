/// <reference lib="dom" />
// The Back button after leaving. The page that was left is replaced, the ones before it are not: a browser
// fetches them anew. Nothing may be stored to know it by, so the browser's own list of pages is asked.

interface Activation {
  navigationType: string;
  /** Null when the page before was somebody else's. */
  from: unknown;
}

function activation(): Activation | null | undefined {
  return (globalThis as { navigation?: { activation?: Activation | null } }).navigation?.activation;
}

/** Each page remembers in its own entry how long the list was when it was last in front. */
const lengthThen = (): unknown => (history.state as { length?: unknown } | null)?.length;

export function noteLength(length = history.length): void {
  history.replaceState({ length }, "");
}

/**
 * True when somebody comes back to this page from a page that is not ours and that was opened after this one.
 * Going forward to it again, a tab the phone has put aside, and our own Back are none of that.
 */
export function cameBack(): boolean {
  const now = activation();
  return (
    now?.navigationType === "traverse" &&
    now.from === null &&
    typeof lengthThen() === "number" &&
    lengthThen() !== history.length
  );
}

/** False in browsers that do not tell how a page came to be shown. */
export function canTell(): boolean {
  return activation() !== undefined;
}
