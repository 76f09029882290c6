/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Brings `old` to look like `fresh` while keeping every node that is still true, so focus, scroll, an open
 *  panel and half-written words survive. Children are matched by their key, else by place and tag. */
export function patch(old: Element, fresh: Element): void {
  attributes(old, fresh);
  let here: ChildNode | null = old.firstChild;
  for (const next of [...fresh.childNodes]) {
    const match = twin(old, here, next);
    if (!match) {
      old.insertBefore(document.importNode(next, true), here);
      continue;
    }
    if (match === here) here = here.nextSibling;
    else old.insertBefore(match, here);
    if (match instanceof Element && next instanceof Element) patch(match, next);
    else if (match.nodeValue !== next.nodeValue) match.nodeValue = next.nodeValue;
  }
  while (here) {
    const gone: ChildNode = here;
    here = here.nextSibling;
    gone.remove();
  }
}

/** A section is known by its heading. */
const key = (node: Node): string =>
  node instanceof Element
    ? (node.getAttribute("data-duty") ??
      node.getAttribute("id") ??
      node.getAttribute("aria-labelledby") ??
      "")
    : "";

/** The node among `old`'s children, from `here` on, that `next` is the new state of. */
function twin(old: Element, here: ChildNode | null, next: ChildNode): ChildNode | null {
  if (key(next)) {
    for (const child of old.childNodes) if (key(child) === key(next)) return child;
    return null;
  }
  return here && here.nodeName === next.nodeName && !key(here) ? here : null;
}

// What the person in front of the screen decides, never the server.
const theirs = new Set(["open", "value", "checked", "selected"]);

/** What is hidden in a form is the server's word, but the key of a press must last until it is pressed. */
const hidden = (one: Element) => one.getAttribute("type") === "hidden" && one.getAttribute("name") !== "_key";

function attributes(old: Element, fresh: Element): void {
  const kept = (name: string) => theirs.has(name) && !(name === "value" && hidden(old) && hidden(fresh));
  for (const { name, value } of [...fresh.attributes]) {
    if (!kept(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (!kept(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
}
