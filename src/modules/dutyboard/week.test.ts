import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "#platform/outcome";
import { newId } from "#platform/ids";
import { beginContact, decide } from "#modules/intake";
import { becomeStay, closeRoom, endStay, hold } from "#modules/places";
import { paths } from "#platform/http";
import { givenHouses, noNotes } from "../intake/given.ts";
import { aNeed, givenUnit } from "../places/given.ts";
import { weekPages } from "./pages/week.tsx";
import { offsetOf, weekSpans } from "./week-spans.ts";
import { week } from "./week.ts";

let h: Awaited<ReturnType<typeof givenHouses>>;
beforeAll(async () => {
  h = await givenHouses();
  weekPages(h.app);
});
afterAll(() => h.w.close());

const at = (iso: string) => ({ now: () => new Date(iso) });
const hoursOf = ({ from, to }: { from: Date; to: Date }) => (to.getTime() - from.getTime()) / 3_600_000;

test("seven dates behind and fourteen nights, also when a day has 23 or 25 hours", () => {
  const spring = weekSpans(new Date("2026-03-31T22:30:00Z"), 0);
  expect(spring.days.map(hoursOf)).toEqual([24, 24, 24, 23, 24, 24, 24]);
  expect(spring.nights.map(hoursOf).filter((one) => one !== 9)).toEqual([8]);
  const autumn = weekSpans(new Date("2026-10-28T12:00:00Z"), 0);
  expect(autumn.days.map(hoursOf)).toEqual([24, 24, 24, 25, 24, 24, 24]);
  expect(autumn.nights.map(hoursOf).filter((one) => one !== 9)).toEqual([10]);
  const before = weekSpans(new Date("2026-11-04T12:00:00Z"), -1);
  expect(before).toEqual(autumn);
  expect(autumn.days.at(-1)!.to).toEqual(new Date("2026-10-28T23:00:00Z"));
});

test("what is no week in the address is this week", () => {
  expect(["-1", "-52"].map(offsetOf)).toEqual([-1, -52]);
  expect([undefined, "", "1", "-53", "x", "1e1", "1.5", "--1"].map(offsetOf)).toEqual(Array(8).fill(0));
});

/** The Norwegian hour from half past eleven at night, a closed room and a hold that nobody came for. */
async function aNightOver(sunday: {
  change: string;
  closed: string;
  began: string;
  left: string;
  held: string;
}) {
  const { org, night } = await h.w.centre("Lykkja (Øvelse)");
  const rooms = [{ label: "1", childBeds: 0 }, { label: "2" }, { label: "3" }];
  await h.w.inside(org, async (tx) => {
    const unit = await givenUnit(tx, org, { rooms }, at("2026-01-01T12:00:00Z"));
    const shut = { room: unit.rooms[2]!.publicId, reason: "repair" as const, by: null };
    must(await closeRoom(tx, org, { ...shut, until: new Date(sunday.change) }, at(sunday.closed)));
    const take = { unit: unit.publicId, need: aNeed(), forOrg: org, by: night.membership };
    const held = must(await hold(tx, take, at(sunday.began)));
    const caseId = newId(new Date(sunday.began));
    must(await becomeStay(tx, { holdId: held.id, caseId }, { org }, at(sunday.began)));
    must(await endStay(tx, { caseId, how: "moved-on" }, { org }, at(sunday.left)));
    must(await hold(tx, take, at(sunday.held)));
  });
  return org;
}

test.each([
  {
    // Both halves of the repeated hour lie in the hold: from 02:30 to 02:30 and half an hour more.
    name: "autumn",
    closed: "2026-10-23T10:00:00Z",
    began: "2026-10-24T21:30:00Z",
    left: "2026-10-24T22:30:00Z",
    held: "2026-10-25T00:30:00Z",
    change: "2026-10-25T10:00:00Z",
    now: "2026-10-28T11:00:00Z",
  },
  {
    name: "spring",
    closed: "2026-03-27T10:00:00Z",
    began: "2026-03-28T22:30:00Z",
    left: "2026-03-28T23:30:00Z",
    held: "2026-03-29T00:30:00Z",
    change: "2026-03-29T10:00:00Z",
    now: "2026-04-01T11:00:00Z",
  },
])("a stay from 23:30 to 00:30 over the $name change is one night, one in and one out", async (sunday) => {
  const org = await aNightOver(sunday);
  const seen = await h.w.inside(org, (tx) => week(tx, org, new Date(sunday.now), 0));
  const [unit] = seen.units;
  expect(unit!.nights.map((one) => one.rooms)).toEqual(Array(14).fill(3));
  const filled = unit!.nights.filter((one) => one.free < 3);
  // The hold took the room she had left, so that the room counts once, as lived in.
  expect(filled.map((one) => [one.night, one.inUse, one.held, one.closed])).toEqual([
    [2, 0, 0, 1],
    [3, 1, 0, 1],
  ]);
  expect(seen.days.map((day) => [day.began, day.ended, day.lapsed])).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [1, 0, 0],
    [0, 1, 1],
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]);
});

test("tonight shows what stands from now on, as the board does", async () => {
  const sunday = {
    closed: "2026-06-09T20:00:00Z",
    began: "2026-06-09T20:30:00Z",
    left: "2026-06-09T21:00:00Z",
    held: "2026-06-09T21:30:00Z",
    change: "2026-06-09T21:15:00Z",
  };
  const org = await aNightOver(sunday);
  const tonight = async (now: string) => {
    const seen = await h.w.inside(org, (tx) => week(tx, org, new Date(now), 0));
    const { inUse, held, closed, free } = seen.units[0]!.nights[6]!;
    return [inUse, held, closed, free];
  };
  expect(await tonight("2026-06-09T23:30:00Z")).toEqual([0, 0, 0, 3]);
  expect(await tonight("2026-06-10T04:30:00Z")).toEqual([1, 0, 1, 1]);
});

async function aBusyWeek() {
  const need = aNeed({ pets: true });
  const call = () =>
    h.w.as(h.ours.night, "intake.begin", (tx, who) =>
      beginContact(tx, { need, notes: noNotes }, who, h.w.clock),
    );
  const no = async (reasons: ("full" | "staffing" | "person-declined")[], saidBy: "service" | "person") => {
    const { publicId } = await call();
    const answer = {
      contact: publicId,
      version: 1,
      outcome: "cannot" as const,
      reasons,
      saidBy,
      note: "Øvelse: hemmelig",
    };
    must(await h.w.as(h.ours.night, "intake.decide", (tx, who) => decide(tx, answer, who, h.w.clock)));
  };
  await no(["full", "staffing"], "service");
  await no(["full"], "service");
  await no(["person-declined"], "person");
}
const rowOf = (html: string, head: string) =>
  new RegExp(`<th scope="row">${head}</th>(.*?)</tr>`)
    .exec(html)?.[1]
    ?.replace(/<[^>]+>/g, " ")
    .trim();

test("the page: open refusals with deadline and owner, the week by reason and who said it, unmet needs", async () => {
  await h.roomAt(h.ours.org, { rooms: 2, municipality: "9901" });
  await aBusyWeek();
  for (const [lang, said] of [
    [
      "nb",
      { full: "Fullt", all: "Nei i alt", unmet: "Kvinne, uten barn, dyr", owner: "Kari Øvelse har ansvaret" },
    ],
    [
      "nn",
      { full: "Fullt", all: "Nei i alt", unmet: "Kvinne, utan barn, dyr", owner: "Kari Øvelse har ansvaret" },
    ],
  ] as const) {
    h.now.me = h.ours.leader;
    h.now.lang = lang;
    const { status, html } = await h.get(paths.week());
    expect(status).toBe(200);
    expect(html.match(/Nei, kode \d{3}/g)).toHaveLength(3);
    expect(html.split(said.owner)).toHaveLength(4);
    expect(rowOf(html, said.full)).toMatch(/^2\s+0$/);
    expect(rowOf(html, said.all)).toMatch(/^2\s+1$/);
    expect(rowOf(html, said.unmet)).toBe("3");
    expect(html).not.toMatch(/hemmelig|undefined|NaN|\{\w+\}/);
    const later = await h.get(`${paths.week()}?u=-1`);
    expect(later.html.match(/Nei, kode \d{3}/g)).toHaveLength(3);
    expect(rowOf(later.html, said.full)).toBeUndefined();
    expect(rowOf(later.html, said.unmet)).toBeUndefined();
  }
});

test("another house sees nothing of ours; who neither leads nor stands in for the leader finds no page", async () => {
  h.now.lang = "nb";
  h.now.me = h.other.leader;
  const { html } = await h.get(paths.week());
  expect(html).toContain("Ingen nei venter på dere.");
  expect(html).toContain("Alle søk denne uka ga minst ett sted.");
  h.now.me = await h.w.member(h.ours.org, "Øvelse vara", "deputy");
  expect((await h.get(paths.week())).status).toBe(200);
  for (const me of [h.ours.night, h.ours.primary, h.ours.analyst]) {
    h.now.me = me;
    expect((await h.get(paths.week())).status).toBe(404);
  }
});
