import { expect } from "vitest";
import type { BrowserHands } from "./browser-hands.ts";

const kindOf = (path: string) =>
  path.replace(/\/[0-9a-z]{16}(?=\/|$)/g, "/:id").replace(/(\/vilkar)\/.+/, "$1/:term");

/**
 * Opens these pages, and one of each kind in `parts` that links lead to; each must answer. Tells the kinds.
 * A form of the kinds in `refused` is also sent with nothing filled in, and must say what is missing.
 */
export async function walk(
  hands: BrowserHands,
  from: readonly string[],
  parts: readonly string[],
  refused: readonly string[] = [],
): Promise<string[]> {
  const seen = new Set<string>();
  const left = [...from];
  for (let path = left.shift(); path !== undefined; path = left.shift()) {
    const kind = kindOf(path);
    if (seen.has(kind)) continue;
    seen.add(kind);
    await hands.open(path);
    expect([path, hands.status()]).toEqual([path, 200]);
    const links = await hands.page
      .locator("main a[href^='/']")
      .evaluateAll((all) => all.map((one) => new URL((one as HTMLAnchorElement).href).pathname));
    left.push(...links.filter((link) => parts.includes(link.split("/")[1]!)));
    if (refused.includes(kind)) {
      await hands.press(await hands.page.locator("main form button").last().innerText());
      expect([path, hands.status()]).toEqual([path, 422]);
    }
  }
  return [...seen];
}
