import type { PlainBrowser } from "./plain-browser.ts";

/** Whatever needs it is pressed again, after one has said that it is oneself. */
export async function surely(browser: PlainBrowser, act: string): Promise<void> {
  await browser.press(act);
  if (!browser.html.includes("Bekreft at det er deg")) return;
  await browser.press("Bekreft (øvelse)");
  await browser.press("Gjør det ferdig");
}
