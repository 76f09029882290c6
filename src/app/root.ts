import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of the checkout, whether this runs from `src/` or as the bundle in `.build/`. */
export const root: string = (() => {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
})();
