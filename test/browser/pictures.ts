import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";

export const folder = process.env.HAVN_PICTURES;

/**
 * Keeps a picture of each kind of screen as it is shown, whole, named by its order, width and address. Ask for
 * them with a folder to put them in:
 *
 *   HAVN_PICTURES=/tmp/pictures node node_modules/vitest/vitest.mjs run test/browser/pictures
 */
export function album(into: string, width: number): (page: Page, status: number) => Promise<void> {
  mkdirSync(into, { recursive: true });
  const taken = new Set<string>();
  return async (page, status) => {
    const path = new URL(page.url()).pathname.replace(/[0-9a-z]{16}/, "id").replaceAll("/", "-");
    const duties = await page.locator("[data-duty]").count();
    const key = `${path} ${status} ${duties} ${await page.locator("h1").innerText()}`;
    if (taken.has(key)) return;
    taken.add(key);
    const name = `${width}-${String(taken.size).padStart(2, "0")}${path}-${status}.png`;
    await page.screenshot({ path: join(into, name), fullPage: true });
  };
}
