import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "#platform/http";
import { must } from "#platform/outcome";
import { noteStepUp, raiseKeyAlarm, standingSession } from "#modules/access";
import { startHavn, type Havn } from "../../src/app/havn.ts";
import { answerApproval } from "../../src/modules/access/given.ts";
import { closeCase, givenCase } from "../../src/modules/cases/given.ts";
import { world, type Centre, type Staff, type World } from "../world.ts";

let w: World;
let havn: Havn;
let house: Centre;
let officer: Staff;
let lead: Staff;
beforeAll(async () => {
  w = await world();
  house = await w.centre("Øvelse Nordheim");
  lead = house.leader;
  officer = await w.member(house.org, "Siri Øvelse", "data_protection_officer");
  const { settings, vault, clock } = w;
  const more = { origin: "http://localhost", training: true, port: 0, sweepEvery: 600_000 };
  havn = await startHavn({ settings, vault, clock, ...more });
});
afterAll(async () => {
  await havn.stop();
  await w.close();
});

async function ask(who: Staff, path: string, form?: Record<string, string>) {
  const answer = await fetch(`http://localhost:${havn.port}${path}`, {
    method: form ? "POST" : "GET",
    headers: { cookie: `havn=${who.token}`, origin: "http://localhost", "accept-language": "nb" },
    body: form ? new URLSearchParams(form) : null,
    redirect: "manual",
  });
  return { status: answer.status, to: answer.headers.get("location"), html: await answer.text() };
}
const stepUp = async (who: Staff) => {
  const standing = await w.as(who, "access.step-up", (tx) => standingSession(tx));
  await w.inside(who.org, (tx) => noteStepUp(tx, who.org, standing!.session));
};

test("the leader and the officer see how the keys stand, and nobody else does", async () => {
  for (const who of [lead, officer]) {
    const { status, html } = await ask(who, paths.keys());
    expect(status).toBe(200);
    expect(html).toContain("I en fil på maskinen");
    expect(html).toContain("Alt som er lest, sto der det ble skrevet");
  }
  for (const who of [house.night, house.primary, house.analyst]) {
    expect((await ask(who, paths.keys())).status).toBe(404);
  }
});

test("an alarm stands until somebody has looked into it", async () => {
  await w.inside(house.org, (tx) =>
    raiseKeyAlarm(tx, { org: house.org, table: "people.names", column: "sealed", row: "x" }),
  );
  const { html } = await ask(officer, paths.keys());
  expect(html).toContain("Et navn");
  const [, path] = /action="(\/nokler\/varsel\/[^"]+)"/.exec(html)!;
  expect(await ask(officer, path!, {})).toMatchObject({ status: 303, to: paths.keys() });
  expect((await ask(officer, paths.keys())).html).not.toContain("Et navn");
  expect((await ask(officer, path!, {})).status).toBe(404);
});

test("the leader asks, another says yes, the leader does it, and the day the last copy is gone is told", async () => {
  const opened = await w.as(lead, "access.more", (tx, who) => givenCase(tx, who, null, w.clock));
  const form = paths.shredCase(opened.publicId);
  expect((await ask(officer, form)).status).toBe(404);
  expect((await ask(lead, paths.shredCase("0000000000000000"))).status).toBe(404);
  expect((await ask(lead, form)).status).toBe(200);
  const what = { grunn: "ended", arkiv: "exported", ref: "" };
  await stepUp(lead);
  const empty = await ask(lead, form, what);
  expect([empty.status, empty.html.includes("Skriv nummeret fra journalen")]).toEqual([422, true]);
  const asked = await ask(lead, form, { ...what, ref: "26/100" });
  expect(asked).toMatchObject({ status: 303, to: expect.stringMatching(/^\/godkjenninger\//) });

  // Whoever says yes knows to what: the case is not theirs to open.
  expect((await ask(officer, asked.to!)).html).toContain("26/100");

  expect((await ask(lead, paths.keys())).html).toContain("Saken er ikke avsluttet");
  await w.as(lead, "access.more", async (tx, who) =>
    must(await closeCase(tx, { caseId: opened.id, reason: "safe-home" }, who, w.clock)),
  );
  expect((await ask(lead, paths.keys())).html).toContain("Venter på at en annen sier ja");
  await w.as(officer, "access.approve", async (tx, who) =>
    must(await answerApproval(tx, asked.to!.split("/").at(-1)!, { yes: true }, who)),
  );
  const [, press] = /action="(\/nokler\/sletting\/[^"]+)"/.exec((await ask(lead, paths.keys())).html)!;
  expect(await ask(lead, press!, {})).toMatchObject({ status: 303, to: paths.keys() });
  for (const who of [lead, officer]) {
    const { html } = await ask(who, paths.keys());
    expect(html).toMatch(/Borte fra alle kopier av nøklene \d/);
    // Known by who asked and by the journal, and by nothing that names the case.
    expect(html).toMatch(/ ba om sletting [^<]+ · Nummer i journalen: 26\/100/);
    expect(html).not.toContain(opened.publicId);
  }
  expect((await ask(lead, paths.case(opened.publicId))).status).toBe(410);
});

test("whether there is a duty to keep an archive is said by somebody known anew", async () => {
  await stepUp(officer);
  expect((await ask(officer, paths.keys())).html).toContain("regner med at huset har arkivplikt");
  expect((await ask(officer, paths.archiveRule(), { plikt: "nei" })).status).toBe(303);
  expect((await ask(lead, paths.keys())).html).toContain("Dere har sagt at huset ikke har arkivplikt");
});
