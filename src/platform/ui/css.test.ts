import { build } from "esbuild";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";

async function bundle(name: string): Promise<string> {
  const entry = fileURLToPath(new URL(`./css/${name}.css`, import.meta.url));
  const out = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    external: ["/assets/*"],
  });
  return out.outputFiles[0]?.text ?? "";
}

const colour = (css: string, token: string, mode: "light" | "dark"): string => {
  const pair = new RegExp(
    `--ds-color-${token}: ?var\\(--hv-day, ?(#\\w+)\\) ?var\\(--hv-dusk, ?(#\\w+)\\)`,
  ).exec(css);
  const found = pair?.[mode === "light" ? 1 : 2];
  if (!found) throw new Error(`no colour ${token}`);
  return found;
};

function luminance(hex: string): number {
  const long =
    hex.length === 4
      ? hex
          .slice(1)
          .split("")
          .map((c) => c + c)
          .join("")
      : hex.slice(1);
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((i) => {
    const c = Number.parseInt(long.slice(i, i + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [hi = 0, lo = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
}

describe.each(["staff", "public"])("%s.css", (name) => {
  let css = "";
  beforeAll(async () => {
    css = await bundle(name);
  });

  test("keeps within its budget of 20 kB compressed", () => {
    expect(gzipSync(css, { level: 9 }).length).toBeLessThan(20_000);
  });

  test("reads no property that nobody sets", () => {
    const set = new Set([...css.matchAll(/(--[\w-]+) ?:/g)].map((m) => m[1]));
    const read = [...css.matchAll(/var\((--[\w-]+)\)/g)].map((m) => m[1] ?? "");
    const unused =
      /--(_ds--focus|_ds-floating|_ds-data|ds-color-(info|danger)|_ds-field-sizing|dsc-field-affix)/;
    expect([...new Set(read)].filter((property) => !set.has(property) && !unused.test(property))).toEqual([]);
  });

  test("asks no other site for anything", () => {
    expect(css).not.toMatch(/url\(["']?(https?:)?\/\//);
  });
});

const page = "neutral-background-default";
const pairs: [string, string, number][] = [
  ["neutral-text-default", page, 7],
  ["neutral-text-subtle", page, 7],
  ["accent-text-subtle", page, 7],
  ["warning-text-subtle", page, 7],
  ["success-text-subtle", page, 7],
  ["danger-text-subtle", page, 7],
  ["neutral-border-default", page, 3],
  ["accent-border-default", page, 3],
  ["brand2-border-default", page, 3],
  ["focus-outer", page, 3],
  ["accent-base-contrast-default", "accent-base-default", 7],
  ["accent-text-default", "accent-surface-tinted", 7],
  ["warning-text-default", "warning-surface-tinted", 7],
  ["brand2-text-default", "brand2-surface-tinted", 7],
];

describe.each(["light", "dark"] as const)("colours, %s", (mode) => {
  let css = "";
  beforeAll(async () => {
    css = await bundle("staff");
  });

  test.each(pairs)("%s on %s is at least %f", (front, back, least) => {
    expect(contrast(colour(css, front, mode), colour(css, back, mode))).toBeGreaterThanOrEqual(least);
  });
});
