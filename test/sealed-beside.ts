import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundle } from "../bin/build.mjs";
import { keepSealed } from "../src/app/sealed/keeper.ts";
import { root } from "../src/app/root.ts";
import { stepUp } from "../src/modules/sealed/given.ts";
import { world } from "./world.ts";

/** A house and the sealed side in a process of its own, as it runs beside the web server; nothing is started yet. */
export async function sealedBeside(name: string) {
  const home = await mkdtemp(join(tmpdir(), "havn-skjermet-"));
  const keyFile = join(home, "sealed.key");
  // In a folder from which it finds its packages.
  const script = join(root, `.build/sealed-${name}-${process.pid}.mjs`);
  await bundle(join(root, "src/app/sealed/process.ts"), script);
  const w = await world();
  const house = await w.centre("Nordheim krisesenter (øvelse)");
  await stepUp(w, house.leader);
  return {
    home,
    keyFile,
    script,
    w,
    house,
    start: (key: string, mayMakeKey = true) =>
      keepSealed({ connection: w.settings("havn_sealed"), keyFile: key, mayMakeKey }, script, {
        ...{ restartAfter: 50, lookEvery: 500, patience: 20_000 },
      }),
    close: async () => {
      await w.close();
      await rm(home, { recursive: true, force: true });
      for (const file of [script, `${script}.map`]) rmSync(file, { force: true });
    },
  };
}
export type SealedBeside = Awaited<ReturnType<typeof sealedBeside>>;
