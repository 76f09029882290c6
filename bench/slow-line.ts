import { chromium } from "@playwright/test";
import { range, spread, table } from "./measure.ts";
import type { World } from "./world.ts";

/** Runs in the page: when its largest part was painted, milliseconds from the first request. */
function largest(): Promise<number> {
  return new Promise((resolve) => {
    let last = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) last = entry.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    setTimeout(() => resolve(last), 300);
  });
}

/** Line 10: Largest Contentful Paint on a phone at 400 kbit/s and 400 ms, nothing kept from before. */
export async function slowLine(w: World): Promise<void> {
  const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const rows: string[][] = [];
  for (const path of ["/", "/oversikt", "/oversikt/oslo-2", "/kommune/5610", "/tall"]) {
    const took: number[] = [];
    for (let round = 0; round < 5; round++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", {
        offline: false,
        latency: 400,
        downloadThroughput: 400_000 / 8,
        uploadThroughput: 400_000 / 8,
      });
      await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      await page.goto(`${w.origin}${path}`, { waitUntil: "load" });
      took.push(await page.evaluate(largest));
      await context.close();
    }
    rows.push([path, range(spread(took)), "≤ 2,500 ms"]);
  }
  await browser.close();
  console.log("### 10c. Largest Contentful Paint at 400 kbit/s, 400 ms, a CPU four times as slow\n");
  table(["page", "ms, median of five", "goal"], rows);
}
