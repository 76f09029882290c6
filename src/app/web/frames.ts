import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Actor, NavPlace, Web } from "#platform/http";
import { paths, publicLink } from "#platform/http";
import type { Lang } from "#platform/text";
import { frameWords, type PublicFrame, type StaffFrame } from "#platform/ui";
import { caring } from "#modules/access";
import { root } from "../root.ts";
import { words } from "./words.ts";

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

export function staffFrame(c: Web, who: Actor, title: string, place: NavPlace): StaffFrame {
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
      item("more", paths.more()),
    ],
    who: { name: who.name, role: t(`role.${who.role as "leader"}`), organisation: who.orgName },
    signOutHref: paths.signOut(),
  };
}

/** `training` marks the page as a drill; `county` tells that there is a training county to go to. */
export function publicFrame(c: Web, title: string, training: boolean, county = true): PublicFrame {
  const lang = c.get("lang");
  const t = words(lang);
  const here = new URL(c.req.url);
  const link = (path: string) => publicLink(path, lang);
  const item = (path: string, label: string) => ({
    href: link(path),
    label,
    current: here.pathname === path,
  });
  return {
    lang,
    title,
    words: frameWords(lang),
    assets: { css: asset("public.css"), js: [asset("leave.js")] },
    languages: switches.map((one) => {
      here.searchParams.delete("m");
      const plain = here.pathname + here.search;
      return { ...one, href: publicLink(plain, one.lang), current: one.lang === lang };
    }),
    training,
    homeHref: link(paths.front()),
    leaveHref: paths.leave(),
    nav: [
      item(paths.front(), t("public.front")),
      item(paths.directory(), t("public.directory")),
      ...(county ? [item(paths.training(), t("public.training"))] : []),
    ],
  };
}
