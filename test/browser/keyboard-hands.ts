import type { Locator } from "@playwright/test";
import { BrowserHands } from "./browser-hands.ts";

const mostTabs = 150;

/** Runs in the page: what is missing where the focus is, for somebody who only has a keyboard. */
function hidden(one: Element): string[] {
  const field = one.matches("input[type=radio], input[type=checkbox]") ? one : null;
  // The ring of a choice goes round its words as well.
  const rings = [one, one.closest(".ds-field")].flatMap((ringed) => (ringed ? getComputedStyle(ringed) : []));
  const ring = rings.some((look) => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2);
  const box = one.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const label = field ? (field as HTMLInputElement).labels?.[0] : null;
  const free = top !== null && (one.contains(top) || top.contains(one) || label?.contains(top) === true);
  return [...(ring ? [] : ["no ring"]), ...(free ? [] : ["covered or off the screen"])];
}

/** Only Tab, Enter, Space and letters. Every stop on the way must be seen. */
export class KeyboardHands extends BrowserHands {
  async #reach(what: Locator): Promise<void> {
    const wanted = await what.first().elementHandle();
    for (let tabs = 0; tabs < mostTabs; tabs++) {
      if (await wanted!.evaluate((one) => one === document.activeElement)) return;
      await this.page.keyboard.press("Tab");
      const here = this.page.locator(":focus");
      if ((await here.count()) === 0) continue;
      const stop = await here.evaluate(
        (one) => one.textContent?.trim().slice(0, 40) || one.id || one.tagName,
      );
      const missing = await here.evaluate(hidden);
      if (missing.length > 0) throw new Error(`${missing.join(", ")} at "${stop}" on ${this.path()}`);
    }
    throw new Error(`${what.toString()} is not reached by ${mostTabs} tabs on ${this.path()}`);
  }

  protected override activate = async (what: Locator): Promise<void> => {
    await this.#reach(what);
    await this.page.keyboard.press("Enter");
  };

  protected override choose = async (what: Locator): Promise<void> => {
    await this.#reach(what);
    await this.page.keyboard.press("Space");
  };

  protected override fill = async (what: Locator, text: string): Promise<void> => {
    await this.#reach(what);
    await this.page.keyboard.type(text);
  };
}
