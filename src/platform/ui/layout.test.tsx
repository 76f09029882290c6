import { describe, expect, test } from "vitest";
import { frameWords, PublicLayout, StaffLayout, type Frame, type StaffFrame } from "#platform/ui";

const frame: Frame = {
  lang: "nn",
  title: "Vakt",
  words: frameWords("nn"),
  assets: { css: "/assets/staff.css", js: ["/assets/board.js"] },
  languages: [
    { lang: "nb", label: "Bokmål", href: "?sprak=nb", current: false },
    { lang: "nn", label: "Nynorsk", href: "?sprak=nn", current: true },
  ],
  training: true,
};
const staff: StaffFrame = {
  ...frame,
  nav: [
    { href: "/vakt", label: "Vakt", current: true, count: 3 },
    { href: "/saker", label: "Saker", current: false, count: 0 },
  ],
  who: { name: "Ida Moen", role: "nattevakt", organisation: "Øvelse Nordheim" },
  signOutHref: "/ut",
  csrf: "k",
};
const html = async (element: unknown): Promise<string> => String(await element);

describe("the staff frame", () => {
  test("is a whole document in the right language, without anything a strict policy would stop", async () => {
    const out = await html(<StaffLayout {...staff}>Hei</StaffLayout>);
    expect(out).toMatch(/^<!doctype html><html lang="nn">/);
    expect(out).toContain("<title>Vakt</title>");
    expect(out).not.toMatch(/ style=|<style| on[a-z]+=/);
    expect(out.match(/<script[^>]*>[^<]/)).toBeNull();
  });

  test("skips to a main that exists", async () => {
    const out = await html(<StaffLayout {...staff}>Hei</StaffLayout>);
    const target = /class="ds-skip-link[^"]*" href="#([^"]+)"/.exec(out)?.[1];
    expect(out).toMatch(new RegExp(`<main[^>]*id="${target}"`));
  });

  test("says where we are, what waits, who is on and how to sign out", async () => {
    const out = await html(<StaffLayout {...staff}>Hei</StaffLayout>);
    expect(out).toMatch(/<a href="\/vakt" aria-current="page">/);
    expect(out.match(/hv-badge/g)).toHaveLength(1);
    expect(out).toContain("Ida Moen, nattevakt");
    expect(out).toContain('<form method="post" action="/ut"><input type="hidden" name="csrf" value="k"/>');
    expect(out).toContain("Øving.");
    expect(out).not.toContain("/forlat");
  });

  test("says nothing about drills when it is real", async () => {
    expect(await html(<StaffLayout {...staff} training={false} />)).not.toContain("hv-drill");
  });
});

describe("the public frame", () => {
  test("has the way out as the second link, right after the skip link", async () => {
    const out = await html(<PublicLayout {...frame}>Hei</PublicLayout>);
    const links = [...out.matchAll(/<a [^>]*href="([^"]+)"/g)].map((m) => m[1]);
    expect(links.slice(0, 2)).toEqual(["#innhold", "/forlat"]);
    expect(out).toContain('rel="nofollow noreferrer"');
  });
});
