// Static checks, cheapest first. Plain JavaScript: it must start on whatever Node the machine has.
import { spawn } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const steps = [
  {
    name: "format",
    run: ["prettier", "prettier", "--check", "."],
    remedy: "run: npx prettier --write .",
  },
  {
    name: "lint and layers",
    run: ["oxlint", "oxlint", "--type-aware", "--deny-warnings"],
    remedy:
      "fix what is named above (npx oxlint --type-aware --fix does the simple ones); layers stand in test/layers.ts",
  },
  {
    name: "types",
    run: ["typescript", "tsc", "--noEmit"],
    remedy: "fix the types named above; npx tsc --noEmit shows them again",
  },
  {
    name: "dead code",
    run: ["knip", "knip", "--no-progress", "--no-config-hints"],
    remedy: "delete what nobody uses; if a tool outside the sources uses it, name it in knip.json",
  },
  {
    name: "duplicates",
    run: ["jscpd", "jscpd", "--config", ".jscpd.json", "--exitCode", "1", "--noTips"],
    remedy: "let one of the twins own the code, or make the two differ where they mean different things",
  },
];

/** The JavaScript file behind a tool's command, so that it runs on this Node and without a shell. */
function script(pack, command) {
  const home = join(root, "node_modules", pack);
  const { bin } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  return join(home, typeof bin === "string" ? bin : bin[command]);
}

function run([pack, command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script(pack, command), ...args], { cwd: root });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
    child.on("error", (error) => resolve({ code: 1, said: String(error) }));
    child.on("close", (code) => resolve({ code: code ?? 1, said }));
  });
}

/** Runs every check, also after a red one, and counts them. */
export async function check() {
  let passed = 0;
  let failed = 0;
  for (const { name, run: command, remedy } of steps) {
    const began = Date.now();
    const { code, said } = await run(command);
    if (code === 0) {
      passed += 1;
      console.log(`ok   ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    } else {
      failed += 1;
      console.log(`${said.trim()}\nRED  ${name}: ${remedy}\n`);
    }
  }
  return { passed, failed };
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { failed } = await check();
  process.exitCode = failed === 0 ? 0 : 1;
}
