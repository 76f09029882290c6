import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#platform/ids";
import { publicLangs } from "#platform/text";
import { loadPublicData } from "#modules/directory";
import { world, type World } from "../../../../test/world.ts";
import { publicPages } from "../given.ts";

const from = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));
const weight = (text: string) => gzipSync(text).length;

let w: World;
let pages: ReturnType<typeof publicPages>;
beforeAll(async () => {
  w = await world();
  await w.inside(newId(w.clock.now()), (tx) => loadPublicData(tx, from("data"), w.clock));
  pages = publicPages(w);
});
afterAll(() => w.close());

async function built(path: string): Promise<string> {
  const out = await build({
    entryPoints: [from(path)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    external: ["/assets/*"],
  });
  return out.outputFiles[0]!.text;
}

/** The frame of the server adds a handful of links to the frame of this test. */
const frame = 600;

test("the list with all it needs is under 30 kB compressed, whatever is asked for", async () => {
  const css = weight(await built("src/platform/ui/css/public.css"));
  const script = weight(await built("src/platform/ui/client/leave.ts"));
  expect(script).toBeLessThan(4_000);
  for (const lang of publicLangs) {
    for (const query of ["", "?s=Karasjok", "?n=1&n=2&n=3&v=3&k=03", "?s=Nes"]) {
      const page = weight(await pages.html(`/oversikt${query}`, lang));
      expect([lang, query, page < 12_000 ? "light" : page]).toEqual([lang, query, "light"]);
      expect(page + css + script + frame).toBeLessThan(30_000);
    }
  }
});
