import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Actor, NavPlace, Web } from "#platform/http";
import { paths, publicLink } from "#platform/http";
import type { Lang, PublicLang } from "#platform/text";
import { frameWords, type PublicFrame, type StaffFrame } from "#platform/ui";
import { caring } from "#modules/access";
import { root } from "../root.ts";
import { publicWords, words } from "./words.ts";

/** Logical name of a built file to the name it is served under; the build hashes the content into it. */
const built: Record<string, string> = (() => {
  try {
    return JSON.parse(readFileSync(join(root, ".build/manifest.json"), "utf8")) as Record<string, string>;
  } catch {
    return {};
  }
})();
const asset = (name: string) => `/assets/${built[name] ?? name}`;

const switches: { lang: Lang; label: string }[] = [
  { lang: "nb", label: "Bokmål" },
  { lang: "nn", label: "Nynorsk" },
];

export function staffFrame(c: Web, who: Actor, title: string, place: NavPlace, late = 0): StaffFrame {
  const lang = c.get("lang");
  const t = words(lang);
  const here = new URL(c.req.url);
  // A page that answered a post has no address to come back to; the board always has.
  const back = c.req.method === "GET" ? here.pathname : paths.board();
  const meetsPeople = (caring as readonly string[]).includes(who.role);
  const item = (at: NavPlace, href: string) => ({ href, label: t(`nav.${at}`), current: at === place });
  return {
    lang,
    title: `${title} – Havn`,
    words: frameWords(lang),
    assets: { css: asset("staff.css"), js: ["board.js", "countdown.js", "forms.js"].map(asset) },
    languages: switches.map((one) => ({
      ...one,
      href: `${paths.language()}?til=${one.lang}&fra=${encodeURIComponent(back)}`,
      current: one.lang === lang,
    })),
    training: who.training,
    nav: [
      item("board", paths.board()),
      ...(meetsPeople
        ? [item("places", paths.places()), item("cases", paths.cases()), item("handovers", paths.handovers())]
        : []),
      // A number and nothing else: whoever looks over a shoulder learns no more than that something waits.
      { ...item("more", paths.more()), ...(late > 0 ? { label: t("nav.moreLate", { n: late }) } : {}) },
    ],
    who: {
      name: who.name,
      role: publicWords(lang)(`role.${who.role as "leader"}`),
      organisation: who.orgName,
    },
    signOutHref: paths.signOut(),
  };
}

const publicSwitches: { lang: PublicLang; label: string }[] = [
  ...switches,
  { lang: "en", label: "English" },
  { lang: "se", label: "Davvisámegiella" },
];

/** A page that answered a post has no address of its own to come back to. */
function comeBackTo(c: Web): string {
  const here = new URL(c.req.url);
  if (here.pathname === paths.signIn()) return paths.training();
  here.searchParams.delete("m");
  return here.pathname + (c.req.method === "GET" ? here.search : "");
}

export interface PublicFrameParts {
  /** Marks the page as a drill. */
  training: boolean;
  /** There is a training county to go to. */
  county?: boolean;
  /** Of pages that answer staff, who have chosen their own. */
  lang?: PublicLang;
}

export function publicFrame(c: Web, title: string, parts: PublicFrameParts): PublicFrame {
  const { lang = c.get("publicLang"), training, county } = parts;
  const path = new URL(c.req.url).pathname;
  return frameFor({ path, back: comeBackTo(c), title, lang, training }, { county });
}

/** The same for a page that is drawn without a request at hand. */
export function frameFor(
  page: { path: string; back?: string; title: string; lang: PublicLang; training: boolean },
  { county = true }: { county?: boolean | undefined },
): PublicFrame {
  const { path: here, back = here, title, lang, training } = page;
  const t = publicWords(lang);
  const link = (path: string) => publicLink(path, lang);
  const item = (path: string, label: string) => ({ href: link(path), label, current: here === path });
  return {
    lang,
    title,
    words: frameWords(lang),
    assets: { css: asset("public.css"), first: asset("leave.js") },
    languages: publicSwitches.map((one) => ({
      ...one,
      href: publicLink(back, one.lang),
      current: one.lang === lang,
    })),
    training,
    homeHref: link(paths.front()),
    leaveHref: paths.leave(),
    nav: [item(paths.directory(training), t("public.directory")), item(paths.figures(), t("public.figures"))],
    footerLinks: [
      item(paths.traces(), t("public.traces")),
      item(paths.municipalities(training), t("public.municipalities")),
      item(paths.openData(), t("public.openData")),
      item(paths.accessibility(), t("public.accessibility")),
      ...(county ? [item(paths.training(), t("public.training"))] : []),
    ],
  };
}

/** The way in for staff: no sign of a drill, two languages, and the script that asks the device. */
export function enterFrame(c: Web, title: string, county: boolean): PublicFrame {
  const lang = c.get("lang");
  const frame = publicFrame(c, title, { training: false, county, lang });
  const languages = frame.languages.filter((one) => switches.some((own) => own.lang === one.lang));
  return { ...frame, languages, assets: { ...frame.assets, js: [asset("passkey.js")] } };
}
