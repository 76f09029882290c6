import { randomBytes } from "node:crypto";
import { openVault } from "#platform/crypto";
import { openPool } from "#platform/db";
import { errorKind, log } from "#platform/log";
import { answer, letterWords, type Asked, type Intake, type Place } from "#modules/concerns";
import { paths } from "#platform/http";
import { listen } from "../sealed/listen.ts";
import { frameFor } from "../web/frames.ts";
import type { Told, ToldPlaces } from "./told.ts";

/**
 * The process that takes concern reports: it can close them and add them, and open nothing. Started by Havn with no right to
 * read files but its own program, and told the rest over its line; ends with it.
 */
const socket = process.argv[2]!;
/** More than the largest form the web lets through. */
const largest = 16 * 1024 * 1024;

process.on("disconnect", () => process.exit(0));
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => process.exit(0));

let places: Place[] | undefined;
let intake: Intake | undefined;
process.on("message", (said: Told | ToldPlaces) => {
  if ("places" in said) places = said.places;
  else intake = intakeOf(said);
});

function intakeOf({ settings, salt }: Told): Intake {
  return {
    // What a pool needs to have; there is nothing here that it could open.
    pool: openPool(settings, openVault(randomBytes(32)), 4),
    places: () => places ?? [],
    salt: Buffer.from(salt, "base64"),
    frame: ({ lang, training }) =>
      frameFor(
        { lang, training, title: letterWords(lang)("title"), path: paths.report(training) },
        { county: training },
      ),
  };
}

await listen(
  socket,
  async (asked) => {
    // Not told yet, or asked something that is no form.
    if (!intake || !places || typeof asked !== "object" || asked === null) return { no: "closed" };
    try {
      const { arrived, ...page } = await answer(asked as Asked, intake);
      if (arrived) process.send?.({ arrived });
      return page;
    } catch (thrown) {
      log("letterbox-failed", { kind: errorKind(thrown) });
      return { no: "closed" };
    }
  },
  largest,
);
