import { all, attribute, find, named, parse, text, type Element } from "../journeys/markup.ts";
import type { Ask } from "./ask.ts";

export interface Field {
  name: string;
  /** `text`, `date`, `hidden`, `choice` … */
  kind: string;
  /** What the page offers, or what stands there. */
  values: string[];
}

export interface Form {
  method: string;
  action: string;
  fields: Field[];
}

export interface Crawled {
  /** Paths that showed a page, with their queries taken off. */
  paths: string[];
  forms: Form[];
}

const leaving = /^\/(?:ut|forlat)\b/;

/** Follows every link of ours from the board, as one who is signed in, and notes every form on the way. */
export async function crawl(ask: Ask, from: readonly string[]): Promise<Crawled> {
  const seen = new Set<string>();
  const waiting = [...from];
  const forms = new Map<string, Form>();
  const paths = new Set<string>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const plain = path.split(/[?#]/)[0]!;
    if (seen.has(plain) || leaving.test(plain)) continue;
    seen.add(plain);
    const answer = await ask({ method: "GET", path });
    if (answer.status !== 200 || !answer.headers.get("content-type")?.startsWith("text/html")) continue;
    paths.add(plain);
    const page = parse(answer.body);
    for (const form of formsOf(page)) forms.set(JSON.stringify(form), form);
    const links = find(page, named("a")).map((one) => attribute(one, "href") ?? "");
    waiting.push(...links.filter((href) => /^\/(?!\/)/.test(href)));
  }
  return { paths: [...paths], forms: [...forms.values()] };
}

export function formsOf(page: Element): Form[] {
  return find(page, named("form")).map((form) => ({
    method: (attribute(form, "method") ?? "get").toUpperCase(),
    action: attribute(form, "action") ?? "",
    fields: fieldsOf(form),
  }));
}

function fieldsOf(form: Element): Field[] {
  const fields = new Map<string, Field>();
  for (const one of all(form)) {
    const name = attribute(one, "name");
    if (!name) continue;
    const kind = kindOf(one);
    const field = fields.get(name) ?? { name, kind, values: [] };
    if (one.tag === "select") field.values.push(...find(one, named("option")).map(optionOf));
    else if (attribute(one, "value") !== undefined) field.values.push(attribute(one, "value")!);
    fields.set(name, field);
  }
  return [...fields.values()];
}

const optionOf = (one: Element) => attribute(one, "value") ?? text(one);

function kindOf(one: Element): string {
  if (one.tag === "textarea") return "text";
  if (one.tag === "select" || one.tag === "button") return "choice";
  const type = attribute(one, "type") ?? "text";
  return type === "radio" || type === "checkbox" ? "choice" : type;
}
