import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import { publicLangs, type PublicLang } from "#platform/text";
import { attribute, find, named, text, within, type Element } from "./markup.ts";
import { openSite, type Site } from "./site.ts";
import { flaws } from "./wholeness.ts";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test("every page outside the stories is whole in both languages, and the choice stays", async () => {
  const open = ["/", "/oversikt", "/trening", "/spor", "/tilgjengelighet", "/finnes-ikke"];
  for (const lang of ["nb", "nn"] as const) {
    const stranger = site.stranger();
    for (const path of open) {
      await stranger.open(lang === "nb" ? path : `${path}?m=nn`);
      expect([path, flaws(stranger.page, lang)]).toEqual([path, []]);
    }
    for (const account of ["natt-nordheim", "leder-lykkja", "analytiker", "personvern-nordheim"]) {
      const worker = await site.as(account, lang);
      const links = find(worker.page, named("nav")).flatMap((nav) =>
        find(nav, named("a")).map((a) => attribute(a, "href")!),
      );
      const week = account.startsWith("leder") ? [paths.week(), paths.rota(), paths.competences()] : [];
      for (const path of [paths.board(), ...links, paths.more(), ...week]) {
        await worker.open(path);
        expect([account, path, worker.status(), flaws(worker.page, lang)]).toEqual([account, path, 200, []]);
      }
    }
  }
});

/** Words that no page in the other languages could need; what stands in a passage marked as Norwegian is let be. */
const norwegian = /\b(ikke|ikkje|hvem|kven|og|på|du kan|siden|sida|kommunen|ring|øvelse|øving)\b/i;
const unmarked = (page: Element) =>
  text({
    ...page,
    children: [...find(page, named("body"))].flatMap(function pick(one: Element): (Element | string)[] {
      return one.children.flatMap((child) => {
        if (typeof child === "string") return [`${child} `];
        return attribute(child, "lang") || child.tag === "script" ? [] : pick(child);
      });
    }),
  });

/** Shared by all four languages: a page in a language, whole, and the same place in the others. */
function flawsInAny(page: Element, lang: PublicLang, path: string): string[] {
  const html = find(page, named("html"))[0]!;
  const switches = find(page, named("a")).filter(
    (a) => attribute(within(a, "ul") ?? a, "class") === "hv-langs",
  );
  const wanted = publicLangs.map((one) => [one, `${path}${path.includes("?") ? "&" : "?"}m=${one}`]);
  const offered = switches.map((a) => [attribute(a, "lang"), attribute(a, "href")!.replaceAll("&amp;", "&")]);
  const current = switches.filter((a) => attribute(a, "aria-current")).map((a) => attribute(a, "lang"));
  const said = unmarked(page);
  const strays = lang === "en" || lang === "se" ? (norwegian.exec(said) ?? []) : [];
  return [
    ...(attribute(html, "lang") === lang ? [] : [`lang is ${attribute(html, "lang")}`]),
    ...(JSON.stringify(offered) === JSON.stringify(wanted) ? [] : [`offers ${JSON.stringify(offered)}`]),
    ...(current.join() === lang ? [] : [`stands on ${current.join()}`]),
    ...(/[{}]|\bundefined\b|\bNaN\b/.exec(said) ?? []),
    ...(find(page, named("h1")).length === 1 ? [] : ["not one h1"]),
    ...strays.slice(0, 1).map((word) => `not ${lang}: ${word}`),
  ];
}

test("errors, traces, accessibility and the training page in four languages, each with its way to the others", async () => {
  const found: [string, string, string[]][] = [];
  for (const path of ["/spor", "/tilgjengelighet", "/trening", "/finnes-ikke", "/finnes-ikke?k=1&s=x"]) {
    for (const lang of publicLangs) {
      const stranger = site.stranger();
      await stranger.open(`${path}${path.includes("?") ? "&" : "?"}m=${lang}`);
      found.push([path, lang, flawsInAny(stranger.page, lang, path)]);
    }
  }
  expect(found.filter(([, , flaws]) => flaws.length > 0)).toEqual([]);
});

test("every page in Northern Sámi says that it awaits a native reader, in both languages; no other page does", async () => {
  for (const lang of publicLangs) {
    const stranger = site.stranger();
    await stranger.open(`/spor?m=${lang}`);
    const foot = text(find(stranger.page, named("footer"))[0]!);
    expect(foot.includes("venter på gjennomlesing")).toBe(lang === "se");
    expect(foot.includes("vuordá")).toBe(lang === "se");
  }
});

test("a browser's first language of ours is taken when the address names none", async () => {
  const heading = async (languages: string) => {
    const answer = await fetch(`${site.origin}/spor`, { headers: { "accept-language": languages } });
    return /<html lang="(\w+)"/.exec(await answer.text())?.[1];
  };
  expect(await heading("de, en-GB;q=0.8, nb;q=0.5")).toBe("en");
  expect(await heading("no, en")).toBe("nb");
  expect(await heading("se-NO, nb")).toBe("se");
  expect(await heading("sv")).toBe("nb");
});

test("the drill stays among invented places, and real pages lead to none", async () => {
  const links = async (path: string) => {
    const stranger = site.stranger();
    await stranger.open(`${path}?m=en`);
    const nav = find(stranger.page, named("nav")).flatMap((one) => find(one, named("a")));
    return nav.map((a) => attribute(a, "href"));
  };
  expect(await links("/kommuner")).toContain("/oversikt?m=en");
  expect(await links("/trening/kommuner")).toContain("/trening/oversikt?m=en");
});
