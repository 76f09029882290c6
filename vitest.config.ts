import { existsSync } from "node:fs";
import { defineConfig } from "vitest/config";

const setup = "./test/global-setup.ts";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}", "bench/**/*.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    globalSetup: existsSync(new URL(setup, import.meta.url)) ? [setup] : [],
  },
});
