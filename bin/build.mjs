// Bundles the app and what the browser gets into .build/ (decision 0003). Skipped when nothing has changed.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "./install.mjs";

const out = join(root, ".build");
const publicOut = join(out, "public");
const fonts = [
  join(root, "src/platform/ui/fonts/inter-norwegian.woff2"),
  join(root, "node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2"),
];
const DAY = 24 * 60 * 60 * 1000;

// The app may go on in this very process: esbuild's own process must not live on with it, hence esbuild.stop().

/** Builds `.build/main.mjs`, `.build/sealed.mjs`, `.build/letterbox.mjs`, `.build/public/*` and `.build/manifest.json`; true when there was something to do. */
export async function build() {
  const stamp = join(out, "stamp");
  const now = fingerprint(join(root, "src"));
  const whole = ["stamp", "main.mjs", "sealed.mjs", "letterbox.mjs", "manifest.json"].every((name) =>
    existsSync(join(out, name)),
  );
  if (whole && readFileSync(stamp, "utf8") === now) return false;
  const esbuild = await import("esbuild");
  mkdirSync(publicOut, { recursive: true });
  const main = join(root, "src", "app", "main.ts");
  const sealed = join(root, "src", "app", "sealed", "process.ts");
  const letterbox = join(root, "src", "app", "letterbox", "process.ts");
  let manifest;
  try {
    if (existsSync(main)) await bundleWith(esbuild, main, join(out, "main.mjs"));
    if (existsSync(sealed)) await bundleWith(esbuild, sealed, join(out, "sealed.mjs"));
    if (existsSync(letterbox)) await bundleWith(esbuild, letterbox, join(out, "letterbox.mjs"));
    manifest = await buildPublic(esbuild);
  } finally {
    await esbuild.stop();
  }
  removeOld(new Set(Object.values(manifest)));
  put(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  put(stamp, now);
  return true;
}

/** One server-side entry to one file that Node runs as it is. */
export async function bundle(entry, outfile) {
  const esbuild = await import("esbuild");
  try {
    await bundleWith(esbuild, entry, outfile);
  } finally {
    await esbuild.stop();
  }
}

async function bundleWith(esbuild, entry, outfile) {
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node22",
    packages: "external",
    sourcemap: true,
    loader: { ".json": "json" },
    plugins: [keepOwnPlace(dirname(outfile))],
    logLevel: "warning",
  });
  mkdirSync(dirname(outfile), { recursive: true });
  for (const file of result.outputFiles) put(file.path, file.contents);
}

/** In a bundle `import.meta.url` would name the bundle; each file keeps its own, to find the .sql beside it. */
function keepOwnPlace(from) {
  return {
    name: "keep-own-place",
    setup(esbuild) {
      esbuild.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
        const code = readFileSync(path, "utf8");
        if (!code.includes("import.meta.")) return undefined;
        const own = `new URL(${JSON.stringify(relative(from, path))}, import.meta.url)`;
        const instead = {
          url: `${own}.href`,
          filename: `decodeURIComponent(${own}.pathname)`,
          dirname: `decodeURIComponent(new URL(".", ${own}).pathname).slice(0, -1)`,
        };
        const contents = code.replace(
          /\bimport\.meta\.(url|filename|dirname)\b/g,
          (_, part) => instead[part],
        );
        return { contents, loader: path.endsWith("x") ? "tsx" : "ts" };
      });
    },
  };
}

async function buildPublic(esbuild) {
  const ui = join(root, "src", "platform", "ui");
  const client = join(ui, "client");
  const scripts = (existsSync(client) ? readdirSync(client) : [])
    .filter((name) => name.endsWith(".ts") && !/\.(test|d)\.ts$/.test(name))
    .map((name) => join(client, name));
  const styles = ["staff.css", "public.css"].map((name) => join(ui, "css", name)).filter(existsSync);
  const served = copyFonts();
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [...scripts, ...styles],
    outdir: publicOut,
    entryNames: "[name].[hash]",
    assetNames: "[name].[hash]",
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    format: "esm",
    target: "es2020",
    loader: { ".woff2": "file" },
    plugins: [servedAs(served)],
    logLevel: "warning",
  });
  for (const file of result.outputFiles) put(file.path, file.contents);
  const manifest = { ...served };
  for (const [path, { entryPoint }] of Object.entries(result.metafile.outputs)) {
    if (entryPoint) manifest[basename(entryPoint).replace(/\.ts$/, ".js")] = basename(path);
  }
  return manifest;
}

function copyFonts() {
  const copied = fonts.map((path) => {
    const name = basename(path);
    const contents = readFileSync(path);
    const hash = createHash("sha256").update(contents).digest("hex").slice(0, 8);
    const hashed = name.replace(/woff2$/, `${hash}.woff2`);
    put(join(publicOut, hashed), contents);
    return [name, hashed];
  });
  return Object.fromEntries(copied);
}

/** A style sheet writes `/assets/<name>`; the browser asks for the name with the hash, which it may keep for ever. */
function servedAs(names) {
  return {
    name: "served-as",
    setup(esbuild) {
      esbuild.onResolve({ filter: /^\/assets\// }, ({ path }) => {
        const name = path.slice("/assets/".length);
        return { path: `/assets/${names[name] ?? name}`, external: true };
      });
    },
  };
}

/** Sizes and times of all sources, with the lockfile and this file: milliseconds, where reading them all is not. */
function fingerprint(source) {
  const hash = createHash("sha256");
  const add = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  };
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.(tsx?|json|css|svg)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)) add(path);
    }
  };
  if (existsSync(source)) walk(source);
  for (const name of ["package.json", "package-lock.json", "tsconfig.json", "bin/build.mjs"])
    add(join(root, name));
  return hash.digest("hex");
}

/** A server that still runs may serve the files of the build before: they stay a day. */
function removeOld(kept) {
  for (const name of readdirSync(publicOut)) {
    const path = join(publicOut, name);
    if (!kept.has(name) && Date.now() - statSync(path).mtimeMs > DAY) rmSync(path);
  }
}

/** In one step, so that a reader or another build never meets half a file. */
function put(path, contents) {
  const beside = `${path}.${process.pid}.new`;
  writeFileSync(beside, contents);
  renameSync(beside, path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
