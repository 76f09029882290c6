import { OpenAPIHono } from "@hono/zod-openapi";
import { HtmlValidate } from "html-validate";
import { transaction, type Tx } from "#platform/db";
import { publicLink, type Desk, type Env } from "#platform/http";
import { isPublicLang, norwegian, type PublicLang } from "#platform/text";
import { frameWords } from "#platform/ui";
import type { World } from "../../../test/world.ts";
import { overview } from "./module.ts";

/** The public pages over a real database, in a plain frame. */
export function publicPages(w: World) {
  const app = new OpenAPIHono<Env>();
  app.use(async (c, next) => {
    const asked = c.req.query("m");
    const lang = isPublicLang(asked) ? asked : "nb";
    c.set("lang", norwegian(lang));
    c.set("publicLang", lang);
    c.set("clock", w.clock);
    c.set("origin", "https://havn.example");
    c.set("desk", {
      open: <T>(work: (tx: Tx) => Promise<T>) => transaction(w.pools.open, { text: "select 1" }, work),
    } as Desk);
    c.set("publicFrame", (title, training = false) => ({
      lang,
      title,
      words: frameWords(lang),
      assets: { css: "/a.css" },
      languages: [],
      training,
    }));
    await next();
  });
  overview.pages!(app);
  return {
    app,
    /** The page in a language, which must answer with this status. */
    async html(path: string, lang: PublicLang = "nb", status = 200): Promise<string> {
      const answer = await app.request(publicLink(path, lang));
      if (answer.status !== status) throw new Error(`${path} in ${lang}: ${answer.status}, not ${status}`);
      return answer.text();
    },
  };
}

/** What is read, without the marks around it. */
export const textOf = (page: string) =>
  page
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");

const rules = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // Taste, not faults.
    "attribute-boolean-style": "off",
    "doctype-style": "off",
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "submit"] }],
    "long-title": "off",
    "no-trailing-whitespace": "off",
    "tel-non-breaking": "off",
    "void-style": "off",
  },
});

/** What the page has that HTML does not allow. */
export async function faultsOf(page: string): Promise<string[]> {
  const { results } = await rules.validateString(page);
  return results.flatMap(({ messages }) =>
    messages.map((one) => `${one.ruleId}: ${one.message} (${one.selector ?? `line ${one.line}`})`),
  );
}
