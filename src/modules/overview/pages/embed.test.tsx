import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#platform/ids";
import { publicLangs } from "#platform/text";
import { loadPublicData } from "#modules/directory";
import { world, type World } from "../../../../test/world.ts";
import { faultsOf, publicPages, textOf } from "../given.ts";

const folder = fileURLToPath(new URL("../../../../data", import.meta.url));
let w: World;
let pages: ReturnType<typeof publicPages>;
beforeAll(async () => {
  w = await world();
  await w.inside(newId(w.clock.now()), (tx) => loadPublicData(tx, folder, w.clock));
  pages = publicPages(w);
});
afterAll(() => w.close());

const at = (number: string) => `/embed/kommune/${number}`;

test("it brings its own style, lets any site frame it, and runs nothing", async () => {
  const answer = await pages.app.request(at("5610"));
  const page = await answer.text();
  const policy = answer.headers.get("content-security-policy") ?? "";
  const style = /<style>(.*?)<\/style>/s.exec(page)![1]!;
  expect(policy).toContain(`style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors *");
  expect(policy).not.toContain("script-src");
  expect(answer.headers.get("x-frame-options")).toBeNull();
  expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect(answer.headers.get("set-cookie")).toBeNull();
  expect(page).not.toMatch(/<script|<link|<img|<iframe|<form|@import|url\(|\sstyle=|\son\w+=/);
  expect(page).not.toMatch(/\sid=/);
});

test("it tells whom to ring, the centre that is responsible, its terms and how old they are", async () => {
  const told = textOf(await pages.html(at("5614")));
  for (const part of ["112", "116 006", "116 117", "Krisesenteret for Loppa", "Alta krisesenter", "Ukjent"]) {
    expect(told).toContain(part);
  }
  expect(told).toContain("Aldri bekreftet av senteret");
  expect(textOf(await pages.html(at("5632")))).toContain("Vi vet ikke hvilket krisesenter Båtsfjord");
});

test("every link is whole, leaves the frame and tells nobody from where", async () => {
  const page = await pages.html(at("5614"), "nn");
  const links = [...page.matchAll(/<a [^>]*>/g)].map(([tag]) => tag).filter((tag) => !tag.includes('"tel:'));
  expect(links).toHaveLength(2);
  for (const link of links) {
    expect(link).toMatch(/href="https:\/\/havn\.example\/[^"]+\?m=nn" target="_top" rel="noreferrer"/);
  }
  expect(page).toContain('<meta name="referrer" content="no-referrer"/>');
});

test("it stands in every language, in valid HTML, and says nothing in its title", async () => {
  for (const lang of publicLangs) {
    const page = await pages.html(at("5540"), lang);
    expect(page).toContain(`<html lang="${lang}">`);
    expect([lang, await faultsOf(page)]).toEqual([lang, []]);
    expect(/<title>([^<]*)<\/title>/.exec(page)![1]).toMatch(/^(Oversikt|Oversyn|Overview|Visogovva)$/);
  }
});

test("an old number leads on; one that nobody has still gives the numbers to ring", async () => {
  const moved = await pages.app.request(`${at("5443")}?m=se`);
  expect([moved.status, moved.headers.get("location")]).toEqual([301, `${at("5632")}?m=se`]);
  const unknown = await pages.html(at("9999"), "nb", 404);
  expect(unknown).toContain('href="tel:116006"');
  expect(textOf(unknown)).toContain("Vi vet ikke hvilken kommune dette gjelder.");
  // Divided: we do not choose for the reader.
  expect(await pages.html(at("1507"), "nb", 404)).toContain('href="tel:112"');
});
