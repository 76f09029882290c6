import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import type { PlainBrowser } from "./plain-browser.ts";
import { openSite, type Site } from "./site.ts";
import { surely } from "./surely.ts";

let site: Site;
let leader: PlainBrowser;
let officer: PlainBrowser;
let deputy: PlainBrowser;
beforeAll(async () => {
  site = await openSite();
  leader = await site.as("leder-nordheim");
  officer = await site.as("personvern-nordheim");
  deputy = await site.as("stedfortreder-nordheim");
});
afterAll(() => site.close());

test("a leader invites a leader, another says yes, and only then is there a code", async () => {
  await leader.open(paths.newMember());
  await leader.answer("Navn", "Berit Øvelse");
  await leader.answer("Rolle", "leder");
  await surely(leader, "Lag kode");
  const request = leader.path();
  expect(leader.html).toContain("Invitere Berit Øvelse som leder");
  expect(leader.html).not.toContain("Ja, det kan gjøres");
  expect((await leader.raw("POST", `${request}/kode`, "")).headers.get("location")).toBe(request);
  await deputy.open(paths.board());
  expect(deputy.html).toContain("Invitere Berit Øvelse som leder");
  await deputy.open(request);
  await surely(deputy, "Ja, det kan gjøres");
  await leader.open(request);
  await leader.press("Lag kode");
  expect(leader.html).toMatch(/[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/);
  await leader.open(request);
  expect(leader.html).toContain("Gjort");
  expect(leader.html).not.toContain("Lag kode");
});

test("the log leaves the house as a file when somebody of equal standing has said yes", async () => {
  await leader.open(paths.logExport());
  await surely(leader, "Be en annen si ja");
  const request = leader.path();
  await deputy.open(request);
  expect(deputy.html).not.toContain("Ja, det kan gjøres");
  await officer.open(paths.approvals());
  expect(officer.html).toContain("Ta ut data");
  await officer.open(request);
  await surely(officer, "Ja, det kan gjøres");
  const file = await leader.raw("POST", paths.logExport(), "");
  expect(file.headers.get("content-disposition")).toContain("logg.jsonl");
  const [head] = (await file.text()).split("\n");
  expect(JSON.parse(head!)).toMatchObject({ checkpoints: expect.any(Array) });
  // Done once: the next press asks anew.
  expect((await leader.raw("POST", paths.logExport(), "")).status).toBe(303);
});

test("a no has a reason, and the one who asked is told it", async () => {
  const [{ id } = { id: "" }] = await site.ask<{ id: string }>({
    text: "select public_id as id from access.approval_requests where kind = 'export' order by at desc limit 1",
    values: [],
  });
  await officer.open(paths.approval(id));
  await officer.press("Nei, det skal ikke gjøres");
  expect(officer.html).toContain("Velg hvorfor ikke");
  await officer.answer("Hvorfor ikke?", "Vi må snakke sammen først");
  await surely(officer, "Nei, det skal ikke gjøres");
  await leader.open(paths.approval(id));
  expect(leader.html).toContain("Vi må snakke sammen først");
});
