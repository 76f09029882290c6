import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createBrotliDecompress } from "node:zlib";

const packageFile = join(
  dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))),
  "../package.json",
);
const packed = join(dirname(packageFile), "bin");
const cache = join(import.meta.dirname, "../../node_modules/.cache");

export type ShippedChromium = { executablePath: string; env: Record<string, string> };

/** By way of a file: tar stops reading at the end mark, and a pipe with padding left in it would then break. */
async function unpack(archive: string, folder: string): Promise<void> {
  const plain = join(folder, archive.replace(/\.br$/, ""));
  await pipeline(createReadStream(join(packed, archive)), createBrotliDecompress(), createWriteStream(plain));
  const [code] = await once(spawn("tar", ["-x", "-C", folder, "-f", plain], { stdio: "inherit" }), "exit");
  if (code !== 0) throw new Error(`tar could not unpack ${archive} (${code})`);
  await rm(plain);
}

// The fonts.conf in the package points at folders of a cloud service; ours knows only the font beside it.
const fontsConf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;

/** Unpacked beside and moved into place in one step, so that a run killed half-way leaves nothing half-made. */
async function install(home: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "chromium-"));
  try {
    // All must have ended, also where one fails, before the folder may be taken away.
    const parts = await Promise.allSettled([
      pipeline(
        createReadStream(join(packed, "chromium.br")),
        createBrotliDecompress(),
        createWriteStream(join(folder, "chromium"), { mode: 0o755 }),
      ),
      unpack("al2023.tar.br", folder),
      unpack("fonts.tar.br", folder),
      unpack("swiftshader.tar.br", folder),
    ]);
    for (const part of parts) if (part.status === "rejected") throw part.reason;
    await writeFile(join(folder, "fonts.conf"), fontsConf(home));
    await rename(folder, home).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The Chromium of the npm package with its own libraries and font, or undefined where the package has none. */
export async function shippedChromium(): Promise<ShippedChromium | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const { version } = JSON.parse(await readFile(packageFile, "utf8")) as { version: string };
  const home = join(cache, `chromium-${version}`);
  if (!existsSync(home)) await install(home);
  return {
    executablePath: join(home, "chromium"),
    env: { LD_LIBRARY_PATH: join(home, "lib"), FONTCONFIG_FILE: join(home, "fonts.conf") },
  };
}
