// Plain JavaScript without dependencies, for Node 18 and up: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const stamp = join(root, "node_modules", ".havn-installed");

/** Installs what package-lock.json says unless just that is installed. Ends the process with one sentence if it fails. */
export function install() {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  const wanted = createHash("sha256").update(`${process.platform} ${process.arch} ${lock}`).digest("hex");
  if (read(stamp) === wanted) return;
  if (!installedByHand(lock)) runNpm();
  try {
    writeFileSync(stamp, wanted);
  } catch {
    // A node_modules we may not write in: the slower comparison is made again next time.
  }
}

function runNpm() {
  // npm ci takes away what lies there first, and through a link that is what somebody else runs on.
  if (lstatSync(join(root, "node_modules"), { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error(
      "node_modules er en lenke, og det den viser til passer ikke til package-lock.json. Ingenting er rørt. " +
        "Slett lenken og prøv igjen, eller kjør npm ci der den viser til.",
    );
    process.exit(1);
  }
  console.error("Installerer det Havn trenger. Det tar et minutt eller to.");
  const args = ["ci", "--ignore-scripts", "--include=dev", "--include=optional"];
  args.push("--no-audit", "--no-fund", "--loglevel=error");
  // Under `npm start` the node first on the path lies in node_modules, which npm ci takes away: use npm's own.
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  const inside =
    npm && node && existsSync(npm) && existsSync(node) && !node.startsWith(join(root, "node_modules"));
  const done = inside
    ? spawnSync(node, [npm, ...args], { cwd: root, stdio: "inherit" })
    : spawnSync("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (done.status === 0) return;
  const missing = done.error && done.error.code === "ENOENT";
  console.error(
    missing
      ? "Fant ikke npm på denne maskinen; installer Node 22.18 eller nyere med npm, og prøv igjen."
      : "Installasjonen stoppet, årsaken står over; se at maskinen når pakkeregisteret og har plass på disken, og prøv igjen.",
  );
  process.exit(1);
}

/** Someone ran npm themselves: compare what npm says it installed with the lockfile. */
function installedByHand(lock) {
  const there = read(join(root, "node_modules", ".package-lock.json"));
  if (!there) return false;
  const installed = JSON.parse(there).packages;
  const locked = Object.entries(JSON.parse(lock).packages).filter(([path]) => path !== "");
  const same = ([path, wanted]) => {
    const found = installed[path];
    // Optional packages for other machines are listed, but not installed.
    return found
      ? found.version === wanted.version && existsSync(join(root, path))
      : wanted.optional === true;
  };
  return locked.every(same) && Object.keys(installed).every((path) => locked.some(([name]) => name === path));
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) install();
