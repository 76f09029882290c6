import type { Hono } from "hono";
import { slowHash, slowWaiting } from "#platform/crypto";
import { transaction } from "#platform/db";
import { page, paths, type Env, type Web } from "#platform/http";
import {
  AwayPage,
  formKey,
  letterWords,
  readReceipt,
  receiptState,
  ReceiptPage,
  WritePage,
  type ReceiptSaid,
} from "#modules/concerns";
import { findMunicipality } from "#modules/directory";
import type { Pools } from "../desk.ts";
import { Budget } from "./budget.ts";
import type { LetterDoor } from "./keeper.ts";
import { receiptSalt } from "./salt.ts";

interface LetterParts {
  pools: Pools;
  letterbox?: LetterDoor | undefined;
}

/** The form is passed on as it came, to a process that can add a report and open none. Nothing of who asks goes with it. */
export function letterRoutes(app: Hono<Env>, { pools, letterbox }: LetterParts): void {
  const budget = new Budget();
  for (const training of [false, true]) {
    const pass = async (c: Web): Promise<Response> => {
      const { publicLang: lang, posted } = c.var;
      const said = await letterbox?.({ post: c.req.method === "POST", training, lang, posted });
      if (!said) return away(c, training);
      // Packed, its length would tell what it is.
      c.header("cache-control", "no-store, no-transform");
      return c.html(said.html, said.status);
    };
    app.get(paths.report(training), pass).post(pass);
    app.get(paths.reportReceipt(training), (c) => drawReceipt(c, training));
    app.post(paths.reportReceipt(training), async (c) => {
      const typed = c.var.posted["receipt"];
      const number = readReceipt(typed);
      const said: ReceiptSaid = !number
        ? "fault"
        : slowWaiting() > 8 || !budget.take(performance.now())
          ? "busy"
          : await look(number);
      return drawReceipt(c, training, said, said === "taken" || said === "received" ? undefined : typed);
    });
  }

  async function look(number: string): Promise<ReceiptSaid> {
    const hash = await slowHash(number, receiptSalt(pools.relay.vault));
    const free = { text: "select 1" };
    return (await transaction(pools.relay, free, (tx) => receiptState(tx, hash))) ?? "unknown";
  }
}

const publicPage = (c: Web, training: boolean) => {
  const lang = c.var.publicLang;
  return { frame: c.var.publicFrame(letterWords(lang)("title"), training), lang, training };
};

function drawReceipt(c: Web, training: boolean, said?: ReceiptSaid, typed?: string | string[]) {
  const shown = typeof typed === "string" ? { typed } : {};
  const status = said === "fault" ? 422 : said === "busy" ? 503 : 200;
  return page(c, <ReceiptPage {...publicPage(c, training)} {...(said ? { said } : {})} {...shown} />, status);
}

/** Nobody is there to take it: what works instead, and what was typed. */
async function away(c: Web, training: boolean): Promise<Response> {
  const { posted } = c.var;
  const number = posted["place"];
  if (posted["step"] !== "send" || typeof number !== "string") {
    return page(c, <AwayPage {...publicPage(c, training)} />, 503);
  }
  const key = formKey(posted["_key"]);
  const name = (await c.var.desk.open((tx) => findMunicipality(tx, number)).catch(() => undefined))?.name;
  const place = { number, name: name ?? "kommunen" };
  return page(
    c,
    <WritePage {...publicPage(c, training)} place={place} formKey={key} typed={posted} notSent="away" />,
    503,
  );
}
