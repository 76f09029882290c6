import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import type { Browser, BrowserContext } from "@playwright/test";
import { shippedChromium } from "./shipped-chromium.ts";

// Chosen here, not taken from @sparticuz/chromium: its own list switches web security off and runs everything
// in one process. The sandbox is off because root and containers have none; only our own pages are opened.
const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const missing =
  "No Chromium found. Install one with: apt-get install -y chromium (or set CHROMIUM_PATH to an installed one).";

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The machine's own Chromium, if it has one. */
export function ownChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.CHROMIUM_PATH) {
    if (runnable(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Error(`CHROMIUM_PATH points at ${env.CHROMIUM_PATH}, which cannot be run.`);
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runnable);
  if (found !== undefined) return found;
  const playwrights = chromium.executablePath();
  return existsSync(playwrights) ? playwrights : undefined;
}

type LaunchOptions = NonNullable<Parameters<typeof chromium.launch>[0]>;

/**
 * The machine's Chromium if it has one, else the one in the npm package, which brings its own libraries and
 * font. `HAVN_TEST_CHROMIUM=shipped` insists on the latter. Finding neither is an error, never a skipped test.
 */
async function chosen(env: NodeJS.ProcessEnv): Promise<LaunchOptions> {
  const own = env.HAVN_TEST_CHROMIUM === "shipped" ? undefined : ownChromium(env);
  if (own !== undefined) return { executablePath: own, args };
  const shipped = await shippedChromium();
  if (shipped === undefined) throw new Error(missing);
  const inherited = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    executablePath: shipped.executablePath,
    args,
    env: { ...Object.fromEntries(inherited), ...shipped.env },
  };
}

export async function launchChromium(env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  return chromium.launch(await chosen(env));
}

/** A browser that is used for a while and keeps what browsers keep, in the folder given. */
export async function launchProfile(folder: string): Promise<BrowserContext> {
  const options = await chosen(process.env);
  // Left pages in memory are part of what people have; Playwright would switch that off.
  return chromium.launchPersistentContext(folder, {
    ...options,
    locale: "nb-NO",
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
}
