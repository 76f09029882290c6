import { cpus } from "node:os";
import { root } from "../src/app/root.ts";
import { everyday } from "./everyday.ts";
import { fuzz } from "./fuzz.ts";
import { holdPlace } from "./holds.ts";
import { keys } from "./keys.ts";
import { runLonger } from "./longer.ts";
import { pages } from "./pages.ts";
import { findPlace } from "./places.ts";
import { placement } from "./placement.ts";
import { protection } from "./protection.ts";
import { publicLoad } from "./public-load.ts";
import { searchSizes } from "./search-size.ts";
import { slowLine } from "./slow-line.ts";
import { snoops } from "./snoops.ts";
import { starts } from "./starts.ts";
import { openWorld } from "./world.ts";

// `npm run bench [-- 1 3 4 5 8 9 10 11] [--install] [--long]`: prints tables in Markdown. A benchmark, never a test.
const asked = process.argv.slice(2).filter((word) => /^\d+$/.test(word));
const wanted = (line: string) => asked.length === 0 || asked.includes(line);

// The product's own log lines would stand between the tables.
const say = process.stdout.write.bind(process.stdout);
process.stdout.write = ((text: string | Uint8Array, ...rest: never[]) =>
  typeof text === "string" && text.startsWith('{"at"') ? true : say(text, ...rest)) as typeof say;

const [name, ...numbers] = process.argv.slice(2);
if (runLonger(name, ...numbers.map(Number))) process.exit(0);
if (name === "fuzz") {
  fuzz(...numbers.map(Number));
  process.exit(0);
}

if (name === "keys") {
  await keys();
  process.exit(0);
}

if (process.argv[2] === "snoops") {
  snoops(Number(process.argv[3] ?? 100));
  process.exit(0);
}

const cores = cpus();
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${cores.length} × ${cores[0]?.model.trim()}, Node ${process.version}`,
);
console.log("Medians of three rounds in rotated order, least and most in brackets.\n");
const world = await openWorld();
console.log(`Embedded PostgreSQL ${world.version}, synced to disk.\n`);
try {
  if (wanted("1")) await everyday(world);
  if (wanted("10")) {
    await pages(world);
    await publicLoad(world);
    await slowLine(world);
  }
  if (wanted("4")) await holdPlace(world);
  if (wanted("9")) await protection(world);
  if (wanted("3")) await findPlace(world);
} finally {
  await world.close();
}
if (wanted("3") || wanted("8")) await searchSizes();
if (wanted("5")) await placement();
if (wanted("11")) await starts(root, process.argv.includes("--install"));
process.exit(0);
