// `npm run <name>`: installs what is missing and runs one of the commands below.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./install.mjs";
import { run, runApp } from "./start.mjs";

const here = fileURLToPath(import.meta.url);
const [name, ...args] = process.argv.slice(2);

const app = () => runApp([name, ...args], here);
const commands = {
  check: () => run("bin/check.mjs", args, { script: here, prepare: async () => {} }),
  bench: () => run(".build/bench.mjs", args, { script: here, prepare: bundleBench }),
  seed: app,
  backup: app,
  restore: app,
  "import:directory": app,
  "import:places": app,
  "audit:verify": app,
  "keys:rotate": app,
  "keys:copy": app,
  "sealed:verify": app,
  "sealed:export": app,
  "sealed:checkpoint": app,
  "sealed:rotate": app,
  "audit:export": app,
  "audit:checkpoint": app,
  "audit:witness": app,
  invite: app,
};

async function bundleBench() {
  const { build, bundle } = await import("./build.mjs");
  await build();
  await bundle(join(root, "bench", "main.ts"), join(root, ".build", "bench.mjs"));
}

const command = Object.hasOwn(commands, name ?? "") ? commands[name] : null;
if (command) await command();
else {
  console.error(`Bruk: npm run <${Object.keys(commands).join(" | ")}>`);
  process.exit(1);
}
