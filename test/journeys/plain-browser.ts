import type { Hands } from "./hands.ts";
import { all, attribute, find, named, parse, rawText, text, within, type Element } from "./markup.ts";

const controls = new Set(["input", "textarea", "select"]);
const isControl = (one: Element) => controls.has(one.tag);
const sameOr = (words: string) => (name: string) => name === words || name.startsWith(`${words}:`);

export interface Sent {
  method: string;
  path: string;
  fields: [string, string][];
}

/** A browser without script that keeps cookies. It sends what stands in the page, and nothing else. */
export class PlainBrowser implements Hands {
  readonly shown: string[] = [];
  readonly cookies = new Map<string, string>();
  page: Element = parse("");
  html = "";
  headers = new Headers();
  /** The last form that was sent. */
  sent: Sent | undefined;
  #status = 0;
  #path = "/";
  readonly #origin: string;
  /** Looks at every page that is shown. */
  onPage: (browser: PlainBrowser) => Promise<void>;

  constructor(origin: string, onPage: (browser: PlainBrowser) => Promise<void> = () => Promise.resolve()) {
    this.#origin = origin;
    this.onPage = onPage;
  }

  status = () => this.#status;
  path = () => this.#path;

  async open(path: string): Promise<void> {
    await this.#go("GET", path);
  }

  /** Sends fields as a form does, and follows where it leads. */
  async post(path: string, fields: [string, string][] | string): Promise<void> {
    const body = typeof fields === "string" ? fields : new URLSearchParams(fields).toString();
    await this.#go("POST", path, body);
  }

  async #go(method: string, to: string, body?: string): Promise<void> {
    let [verb, path, sent] = [method, to, body];
    for (let hops = 0; ; hops++) {
      const answer = await this.raw(verb, path, sent);
      const next = answer.headers.get("location");
      if (answer.status >= 300 && answer.status < 400 && next && hops < 5) {
        await answer.arrayBuffer();
        [verb, path, sent] = ["GET", next, undefined];
        continue;
      }
      this.#status = answer.status;
      this.#path = path;
      this.headers = answer.headers;
      this.html = await answer.text();
      this.page = parse(this.html);
      this.shown.push(`${answer.status} ${path}`);
      return this.onPage(this);
    }
  }

  /** One request with this browser's cookies; the answer as it came. */
  async raw(
    method: string,
    path: string,
    body?: string,
    more: Record<string, string> = {},
  ): Promise<Response> {
    const headers: Record<string, string> = {
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      "accept-language": "nb",
      ...(method === "POST" ? { origin: "null", "sec-fetch-site": "same-origin" } : {}),
      ...(body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
      ...more,
    };
    const init = { method, headers, redirect: "manual" as const };
    const answer = await fetch(this.#origin + path, body === undefined ? init : { ...init, body });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === "" || /max-age=0/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  async press(words: string): Promise<void> {
    const pressed = this.#pressable(words);
    if (attribute(pressed, "aria-disabled") === "true") throw new Error(`locked: ${words}`);
    if (pressed.tag === "a") return this.open(attribute(pressed, "href")!);
    const form = within(pressed, "form");
    if (!form) throw new Error(`no form around ${words}`);
    const fields = fieldsOf(form, pressed);
    const path = attribute(form, "action")!;
    const method = (attribute(form, "method") ?? "get").toUpperCase();
    this.sent = { method, path, fields };
    if (method === "POST") return this.post(path, fields);
    return this.open(`${path}?${new URLSearchParams(fields)}`);
  }

  /** The words of everything that can be pressed. */
  pressables(): string[] {
    return find(this.page, (one) => one.tag === "button" || one.tag === "a").map(text);
  }

  #pressable(words: string): Element {
    const fits = sameOr(words);
    const hits = find(this.page, (one) => (one.tag === "button" || one.tag === "a") && fits(text(one)));
    const places = new Set(hits.map((one) => attribute(one, "href") ?? one));
    if (places.size !== 1) {
      const there = this.pressables().join(" | ");
      throw new Error(
        `${hits.length} to press called "${words}" on ${this.#path} (${this.#status}): ${there}`,
      );
    }
    return hits[0]!;
  }

  answer(question: string, ...answers: string[]): Promise<void> {
    const group = find(this.page, named("fieldset")).find(
      (one) => text(find(one, named("legend"))[0]!) === question,
    );
    if (group) {
      const inputs = find(group, named("input"));
      for (const input of inputs) input.attributes.delete("checked");
      for (const words of answers) {
        const label = find(group, named("label")).find((one) => text(one) === words);
        if (!label) throw new Error(`"${question}" has no answer "${words}"`);
        inputs.find((one) => attribute(one, "id") === attribute(label, "for"))!.attributes.set("checked", "");
      }
      return Promise.resolve();
    }
    write(this.field(question), answers[0] ?? "");
    return Promise.resolve();
  }

  /** The field whose label begins with these words. */
  field(question: string): Element {
    const label = find(this.page, named("label")).find(
      (one) => text(one) === question || text(one).startsWith(`${question} (`),
    );
    const id = label && attribute(label, "for");
    const field = find(this.page, (one) => isControl(one) && attribute(one, "id") === id)[0];
    if (!id || !field) throw new Error(`no question "${question}" on ${this.#path}`);
    return field;
  }

  unfold(words: string): Promise<void> {
    const there = find(this.page, named("summary")).some((one) => text(one) === words);
    if (!there) throw new Error(`nothing is folded under "${words}"`);
    return Promise.resolve();
  }

  heading = () => Promise.resolve(text(find(this.page, named("h1"))[0]!));
  says = () => Promise.resolve(text(find(this.page, named("main"))[0]!));
}

function write(field: Element, value: string): void {
  if (field.tag === "textarea") field.children = [value];
  else if (field.tag === "select") {
    for (const option of find(field, named("option"))) {
      if (text(option) === value) option.attributes.set("selected", "");
      else option.attributes.delete("selected");
    }
  } else field.attributes.set("value", value);
}

/** What stands in a field now. */
export function written(field: Element): string {
  return field.tag === "textarea" ? rawText(field) : (attribute(field, "value") ?? "");
}

/** What a browser would send: everything in the form in its order, and the button that was pressed. */
export function fieldsOf(form: Element, pressed?: Element): [string, string][] {
  return [...all(form)].flatMap((one): [string, string][] => {
    const name = attribute(one, "name");
    if (!name || one.attributes.has("disabled")) return [];
    if (one.tag === "button") return one === pressed ? [[name, attribute(one, "value") ?? ""]] : [];
    if (one.tag === "textarea") return [[name, rawText(one).replace(/\r?\n/g, "\r\n")]];
    if (one.tag === "select") {
      const options = find(one, named("option"));
      const chosen = options.find((option) => option.attributes.has("selected")) ?? options[0];
      return chosen ? [[name, attribute(chosen, "value") ?? text(chosen)]] : [];
    }
    if (one.tag !== "input") return [];
    const ticked = attribute(one, "type") === "radio" || attribute(one, "type") === "checkbox";
    return ticked && !one.attributes.has("checked") ? [] : [[name, attribute(one, "value") ?? ""]];
  });
}
