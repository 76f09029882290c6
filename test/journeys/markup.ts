/** A page as a browser without script reads it. Only what Havn writes itself: quoted attributes, closed elements. */
export interface Element {
  tag: string;
  attributes: Map<string, string>;
  children: (Element | string)[];
  parent: Element | undefined;
}

const hollow = new Set(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]);
const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, dec, hex, name) => {
    if (dec) return String.fromCodePoint(Number(dec));
    if (hex) return String.fromCodePoint(parseInt(hex as string, 16));
    return signs[name as string] ?? whole;
  });
}

/** The whole page as one element; throws where Havn's own markup is not well formed. */
export function parse(html: string): Element {
  const root: Element = { tag: "#page", attributes: new Map(), children: [], parent: undefined };
  let here = root;
  const token =
    /<!--[\s\S]*?-->|<!doctype[^>]*>|<\/([a-z][\w-]*)\s*>|<([a-z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>|[^<]+|</gi;
  for (const [whole, closes, opens, written = "", selfClosed] of html.matchAll(token)) {
    if (closes) {
      if (here.tag !== closes.toLowerCase()) throw new Error(`</${closes}> closes <${here.tag}>`);
      here = here.parent!;
    } else if (opens) {
      const attributes = new Map<string, string>();
      for (const [, name, value] of written.matchAll(/([^\s=>/]+)(?:="([^"]*)")?/g)) {
        attributes.set(name!.toLowerCase(), plain(value ?? ""));
      }
      const element: Element = { tag: opens.toLowerCase(), attributes, children: [], parent: here };
      here.children.push(element);
      if (!selfClosed && !hollow.has(element.tag)) here = element;
    } else if (!whole.startsWith("<!")) {
      // A line break right after <textarea> belongs to the markup, not to the text.
      const first = here.tag === "textarea" && here.children.length === 0;
      here.children.push(plain(first ? whole.replace(/^\n/, "") : whole));
    }
  }
  if (here !== root) throw new Error(`<${here.tag}> is never closed`);
  return root;
}

export function* all(from: Element): Generator<Element> {
  for (const child of from.children) {
    if (typeof child === "string") continue;
    yield child;
    yield* all(child);
  }
}

export const find = (from: Element, which: (one: Element) => boolean) => [...all(from)].filter(which);
export const named = (tag: string) => (one: Element) => one.tag === tag;
export const attribute = (one: Element, name: string) => one.attributes.get(name);

export function within(one: Element, tag: string): Element | undefined {
  for (let up = one.parent; up; up = up.parent) if (up.tag === tag) return up;
  return undefined;
}

export function rawText(from: Element): string {
  return from.children.map((child) => (typeof child === "string" ? child : rawText(child))).join("");
}

const blocks = new Set([
  "p",
  "div",
  "li",
  "dt",
  "dd",
  "h1",
  "h2",
  "h3",
  "h4",
  "td",
  "th",
  "tr",
  "section",
  "br",
]);

/** What is read, with single spaces, and a space where a block ends. */
export function text(from: Element): string {
  const gather = (one: Element): string =>
    one.children
      .map((child) =>
        typeof child === "string" ? child : `${gather(child)}${blocks.has(child.tag) ? " " : ""}`,
      )
      .join("");
  return gather(from).replace(/\s+/g, " ").trim();
}
