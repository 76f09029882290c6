/** The one list of layers, lowest first: a module calls only modules in the layers before its own. */
export const layers = [
  ["access", "audit", "scheduling"],
  ["directory", "guidelines", "people"],
  ["places", "agreements", "overview", "opendata"],
  ["outgoing"],
  ["cases", "sealed"],
  ["messages"],
  ["intake", "handovers", "concerns"],
  ["oversight"],
  ["dutyboard", "funding"],
  ["statistics", "planning"],
] as const;

export const modules: string[] = layers.flat();
export const layerOf = (module: string) =>
  layers.findIndex((layer) => (layer as readonly string[]).includes(module));
export const below = (module: string): string[] => layers.slice(0, layerOf(module)).flat();

type Pattern = { regex: string; message: string } | { group: string[]; message: string };
type Override = { files: string[]; rules: Record<string, unknown> };

const ts = "*.{ts,tsx}";
const tests = "*.test.{ts,tsx}";
const given = "given.{ts,tsx}";

const deep: Pattern = {
  regex: "^#(modules|platform)/[^/]+/",
  message: "Only the front door is open: import '#modules/x' or '#platform/x', nothing behind it.",
};
const leaving = (up: string, ...open: string[]): Pattern => ({
  group: [`${up}**`, ...open.map((path) => `!${path}`)],
  message: "A relative import stays in its own folder; use '#modules/x' or '#platform/x'.",
});
const closed = (names: string[], message: string): Pattern => ({
  regex: `^#modules/(${names.join("|")})$`,
  message,
});
const override = (files: string[], ...patterns: Pattern[]): Override => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns: [deep, ...patterns] }] },
});

function moduleOverrides(module: string): Override[] {
  const lower = below(module);
  const home = `src/modules/${module}`;
  const notBelow = closed(
    modules.filter((other) => !lower.includes(other)),
    `${module} stands in layer ${layerOf(module)} and may only import modules in lower layers (test/layers.ts).`,
  );
  // A test may build its world with the builders of a lower module; the product may not.
  const builders = (up: string) => [...lower.map((other) => `${up}${other}/given.ts`), `${up}../../test/*`];
  return [
    override([`${home}/${ts}`], notBelow, leaving("../")),
    override([`${home}/*/**/${ts}`], notBelow, leaving("../../")),
    override([`${home}/${tests}`, `${home}/${given}`], notBelow, leaving("../", ...builders("../"))),
    override([`${home}/*/${tests}`], notBelow, leaving("../../", ...builders("../../"))),
  ];
}

const noModule = closed(modules, "The platform carries the modules and imports none of them.");
const noTests: Pattern = {
  group: ["**/test/**", "**/bench/**"],
  message: "The product never imports its tests.",
};
const behindDoors = ["**/modules/*/*", "**/modules/*/*/**", "**/platform/**"];

/** Everything oxlint is told; oxlint.config.ts passes it on. */
export const oxlintConfig = {
  plugins: ["typescript", "import", "unicorn", "oxc", "promise", "vitest"],
  categories: { correctness: "error" },
  ignorePatterns: ["node_modules", ".build", "data"],
  rules: {
    eqeqeq: ["error", "always", { null: "ignore" }],
    "no-console": "error",
    "no-var": "error",
    "prefer-const": "error",
    "import/no-cycle": "error",
    "typescript/consistent-type-imports": ["error", { disallowTypeAnnotations: true }],
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/await-thenable": "error",
    "typescript/switch-exhaustiveness-check": "error",
    // Wrong about live DOM lists, which must be copied before they are changed.
    "unicorn/no-useless-spread": "off",
    "vitest/no-focused-tests": "error",
    "vitest/no-disabled-tests": "error",
  },
  overrides: [
    override([`src/platform/*/${ts}`], noModule, leaving("../")),
    override([`src/platform/*/*/**/${ts}`], noModule, leaving("../../")),
    override([`src/platform/*/${tests}`], noModule, leaving("../", "../../../test/*")),
    ...modules.flatMap(moduleOverrides),
    override([`src/app/**/${ts}`], noTests, { group: behindDoors, message: deep.message }),
    override([`src/app/**/${tests}`], { group: behindDoors, message: deep.message }),
    override([`test/**/${ts}`, `bench/**/${ts}`], {
      group: [...behindDoors, "!**/modules/*/given.ts"],
      message: "Tests use the front doors and the given.ts of a module, nothing else behind them.",
    }),
    // An element of hono/jsx prints itself as its HTML, which its type does not say.
    { files: [`**/${tests}`], rules: { "typescript/no-base-to-string": "off" } },
    {
      files: ["bin/**", "bench/**", "test/**", "src/app/**", "src/platform/log/**"],
      rules: { "no-console": "off" },
    },
  ],
};
