import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { must } from "#platform/outcome";
import { world, type Centre, type World } from "../../../test/world.ts";
import { givenCase, visitor } from "./given.ts";
import { handOn } from "./hand-on.ts";
import type { CaseOpened } from "./open-case.ts";

let w: World;
let a: Centre;
let b: Centre;
let visit: ReturnType<typeof visitor>;
let api: typeof visit.api;
let made: CaseOpened;
beforeAll(async () => {
  w = await world();
  a = await w.centre("Øvelse Nordheim");
  b = await w.centre("Øvelse Storvik");
  visit = visitor(w, a.night);
  ({ api } = visit);
});
afterAll(() => w.close());
beforeEach(async () => {
  visit.seen.who = a.night;
  made = await w.as(a.night, "cases.open", (tx) => givenCase(tx, a.night, a.leader, w.clock));
});
const handedOn = async () =>
  must(
    await w.inside(a.org, (tx) =>
      handOn(tx, { org: a.org, caseId: made.id, toOrgName: "Øvelse Storvik" }, w.clock),
    ),
  );

describe("the API", () => {
  test("gives the case with an ETag, and no internal id or name", async () => {
    const one = await api("GET", `/${made.publicId}`);
    expect([one.status, one.etag]).toEqual([200, '"1.1.1"']);
    const told = JSON.stringify(one.json);
    for (const hidden of [made.id, a.night.membership, made.journey, a.org])
      expect(told).not.toContain(hidden);
    const all = await api("GET", "");
    expect(JSON.stringify(all.json)).toContain(made.publicId);
    visit.seen.who = b.leader;
    expect((await api("GET", `/${made.publicId}`)).status).toBe(404);
    expect((await api("POST", `/${made.publicId}/entries`, { track: null, text: "Øvelse" })).status).toBe(
      404,
    );
  });

  test("writes and pages the timeline", async () => {
    const path = `/${made.publicId}/entries`;
    expect((await api("POST", path, { track: "violence", text: "Øvelse en" })).status).toBe(201);
    expect((await api("POST", path, { track: null, text: "Øvelse to" })).status).toBe(201);
    const first = await api("GET", `${path}?limit=2`);
    expect(first.json.entries).toMatchObject([
      { text: "Øvelse to" },
      { text: "Øvelse en", author: a.night.name },
    ]);
    const rest = await api("GET", `${path}?before=${String(first.json.next)}`);
    expect(rest.json).toMatchObject({ entries: [{ kind: "opened" }], next: null });
    expect((await api("POST", path, { track: "violence", text: "" })).status).toBe(422);
    expect((await api("POST", path, { track: "housing", text: "Øvelse" })).status).toBe(422);
    expect((await api("POST", path, { track: null, text: "Øvelse", kind: "handed-on" })).status).toBe(422);
    expect((await api("GET", `${path}?before=0`)).status).toBe(422);
  });

  test("changes a track only for the one who has seen it", async () => {
    const path = `/${made.publicId}/tracks/substance`;
    const said = { goal: "Øvelse", nextStep: "Øvelse", nextAt: "2031-01-09T13:00:00Z", lead: "" };
    expect((await api("PUT", path, said)).status).toBe(428);
    for (const wrong of ["*", '"x"', '"1"', '"1.1.9"']) {
      expect(await api("PUT", path, said, { "if-match": wrong })).toMatchObject({ status: 412 });
    }
    const done = await api("PUT", path, said, { "if-match": '"1.1.1"' });
    expect([done.status, done.etag]).toEqual([200, '"1.1.2"']);
    expect((await api("PUT", path, said, { "if-match": '"1.1.1"' })).status).toBe(412);
    // The other track has not changed, so what was seen of it still holds.
    const other = await api("PUT", `/${made.publicId}/tracks/violence`, said, { "if-match": 'W/"1.1.1"' });
    expect(other.etag).toBe('"1.2.2"');
    expect((await api("PUT", path, { ...said, extra: 1 }, { "if-match": '"1.2.2"' })).status).toBe(422);
    expect((await api("PUT", path, { ...said, nextStep: "" }, { "if-match": '"1.2.2"' })).status).toBe(422);
  });

  test("passes custody to a colleague it lists", async () => {
    const listed = await api("GET", `/${made.publicId}/colleagues`);
    const all = listed.json.colleagues as unknown as { id: string; name: string }[];
    expect(all.map((one) => one.name)).toEqual([a.night.name, a.leader.name, a.primary.name]);
    const said = { accountable: all[2]!.id, deputy: all[1]!.id };
    const path = `/${made.publicId}/custody`;
    expect((await api("PUT", path, said)).status).toBe(428);
    const passed = await api("PUT", path, said, { "if-match": '"1.1.1"' });
    expect(passed.json).toMatchObject({
      accountable: { name: a.primary.name },
      deputy: { name: a.leader.name },
    });
    expect(passed.etag).toBe('"2.1.1"');
    expect((await api("PUT", path, said, { "if-match": '"1.1.1"' })).status).toBe(412);
    const twice = { accountable: all[1]!.id, deputy: all[1]!.id };
    const refused = await api("PUT", path, twice, { "if-match": '"2.1.1"' });
    expect([refused.status, refused.json.code]).toEqual([409, "same-person"]);
    await handedOn();
    const late = await api("PUT", path, said, { "if-match": '"3.1.1"' });
    expect([late.status, late.json.code]).toEqual([409, "not-responsible"]);
  });

  test("is described", () => {
    const paths =
      visit.app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "t", version: "1" } }).paths ?? {};
    expect(Object.keys(paths)).toContain("/api/v1/cases/{id}/tracks/{track}");
  });
});
