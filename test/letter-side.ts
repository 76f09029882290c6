import { randomBytes } from "node:crypto";
import { openVault } from "#platform/crypto";
import { openPool, transaction, type Pool, type PoolSettings } from "#platform/db";
import { paths } from "#platform/http";
import {
  answer,
  letterWords,
  makeLetterbox,
  reportPlaces,
  type Asked,
  type Intake,
  type Place,
} from "#modules/concerns";
import { frameFor } from "../src/app/web/frames.ts";
import type { LetterKeeper, LetterKeeperParts } from "../src/app/letterbox/keeper.ts";
import { receiptSalt } from "../src/app/letterbox/salt.ts";
import type { Staff, World } from "./world.ts";

function intakeOf(pool: Pool, places: () => readonly Place[], salt: Buffer): Intake {
  return {
    pool,
    places,
    salt,
    frame: ({ lang, training }) =>
      frameFor({ lang, training, title: letterWords(lang)("title"), path: paths.report(training) }, {}),
  };
}

/** The process of the letterbox, here in this one: with its role, and nothing that opens. */
export function letterSide(w: World) {
  const pool = openPool(w.settings("havn_intake"), openVault(randomBytes(32)), 4);
  let places: Place[] = [];
  const intake = intakeOf(pool, () => places, receiptSalt(w.vault));
  const tell = async () => {
    places = await transaction(w.pools.relay, { text: "select 1" }, reportPlaces);
    return places;
  };
  return {
    pool,
    tell,
    door: async (asked: Asked) => {
      await tell();
      return answer(asked, intake);
    },
    close: () => pool.end(),
  };
}

/** Whoever works with TryggEst there opens the letterbox. */
export const opensLetterbox = (w: World, who: Staff) =>
  w.inside(who.org, (tx) => makeLetterbox(tx, { org: who.org, by: who.membership }, w.clock.now()));

/** What somebody writes. */
export const someReport = (place: string, more: Record<string, string> = {}): Asked => ({
  post: true,
  training: true,
  lang: "nb",
  posted: {
    ...{ step: "send", place, _key: randomBytes(16).toString("hex"), urgency: "soon", reach: "" },
    text: "Øvelse: jeg er urolig for naboen",
    ...more,
  },
});

/** The same for a whole Havn in this process, which then starts no other. */
export const keptHere =
  (settings: PoolSettings) =>
  async ({ salt, places, arrived }: LetterKeeperParts): Promise<LetterKeeper> => {
    const pool = openPool(settings, openVault(randomBytes(32)), 4);
    const ask = async (asked: Asked) => {
      const known = await places();
      const { arrived: org, ...page } = await answer(
        asked,
        intakeOf(pool, () => known, Buffer.from(salt, "base64")),
      );
      if (org) arrived(org);
      return page;
    };
    const nothing = async () => undefined;
    return { ask, alive: async () => true, tell: nothing, pid: () => undefined, stop: () => pool.end() };
  };
