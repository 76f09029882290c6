import type { BrowserContext, Locator, Page } from "@playwright/test";
import type { Hands } from "../journeys/hands.ts";

const escape = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
/** These words, alone or followed by what they are about. What is only heard stands apart, so a space may come before it. */
const sameOr = (words: string) =>
  new RegExp(`^\\s*${escape(words).replace(/: /, "\\s*:\\s*")}\\s*(:.*)?$`, "s");
/** A question, alone or followed by that it may stand empty. */
const question = (words: string) => new RegExp(`^\\s*${escape(words)}\\s*(\\(.*\\))?\\s*$`);

/** A real browser with a real page; each press waits for the page it leads to. */
export class BrowserHands implements Hands {
  readonly shown: string[] = [];
  readonly page: Page;
  readonly #origin: string;
  readonly #onPage: (page: Page, status: number) => Promise<void>;
  #status = 0;

  constructor(page: Page, origin: string, onPage: (page: Page, status: number) => Promise<void>) {
    this.page = page;
    this.#origin = origin;
    this.#onPage = onPage;
  }

  status = () => this.#status;
  path = () => new URL(this.page.url()).pathname;

  async open(path: string): Promise<void> {
    await this.#leads(() => this.page.goto(this.#origin + path));
  }

  async #leads(act: () => Promise<unknown>): Promise<void> {
    const arrived = this.page.waitForEvent("load");
    const answered = this.page.waitForResponse(
      (one) => one.request().isNavigationRequest() && (one.status() < 300 || one.status() >= 400),
    );
    await Promise.all([arrived, answered, act()]);
    this.#status = (await answered).status();
    this.shown.push(`${this.#status} ${this.path()}`);
    await this.#onPage(this.page, this.#status);
  }

  async press(words: string): Promise<void> {
    const name = sameOr(words);
    const found = this.page.getByRole("button", { name }).or(this.page.getByRole("link", { name }));
    if ((await found.count()) === 0) throw new Error(`nothing to press called "${words}" on ${this.path()}`);
    await this.#leads(() => this.activate(found));
  }

  async answer(words: string, ...answers: string[]): Promise<void> {
    const group = this.page.getByRole("group", { name: words, exact: true });
    if ((await group.count()) > 0) {
      for (const box of await group.getByRole("checkbox").all()) {
        const label = await box.evaluate(
          (one) => (one as HTMLInputElement).labels?.[0]?.textContent?.trim() ?? "",
        );
        if (!answers.includes(label) && (await box.isChecked())) await this.choose(box);
      }
      for (const one of answers) {
        const choice = group.getByLabel(one, { exact: true });
        if (!(await choice.isChecked())) await this.choose(choice);
      }
    } else await this.fill(this.page.getByLabel(question(words)), answers[0] ?? "");
  }

  async unfold(words: string): Promise<void> {
    const summary = this.page.locator("summary").filter({ hasText: words });
    if (await summary.evaluate((one) => (one.parentElement as HTMLDetailsElement).open)) return;
    await this.activate(summary);
  }

  protected activate = (what: Locator): Promise<void> => what.click();
  protected choose = (what: Locator): Promise<void> => what.click();
  protected fill = async (what: Locator, text: string): Promise<void> => {
    if (await what.evaluate((one) => one.matches("select"))) await what.selectOption({ label: text });
    else await what.fill(text);
  };

  heading = async () => clean(await this.page.locator("h1").innerText());
  /** As `textContent`, so that what is folded away counts as said, just as in the plain browser. */
  says = async () => clean(await this.page.locator("main").evaluate(wholeText));
}

const clean = (text: string) => text.replace(/\s+/g, " ").trim();

/** Runs in the page. */
function wholeText(main: Element): string {
  const blocks = /^(P|DIV|LI|D[TD]|H\d|T[DHR]|SECTION|BR)$/;
  const gather = (one: Node): string =>
    [...one.childNodes].map((child) => gather(child) + (blocks.test(child.nodeName) ? " " : "")).join("") ||
    (one.nodeType === 3 ? (one.nodeValue ?? "") : "");
  return gather(main);
}

/** A page in a context of its own, signed in as one of the invented staff. */
export async function signIn(
  context: BrowserContext,
  origin: string,
  account: string,
  lang: "nb" | "nn",
  make: (page: Page) => BrowserHands,
): Promise<BrowserHands> {
  const answer = await context.request.post(`${origin}/trening/innlogging`, {
    form: { account },
    maxRedirects: 0,
  });
  if (answer.status() !== 303) throw new Error(`${account} could not sign in: ${answer.status()}`);
  if (lang === "nn") await context.request.get(`${origin}/sprak?til=nn`, { maxRedirects: 0 });
  const hands = make(await context.newPage());
  await hands.open("/vakt");
  return hands;
}
