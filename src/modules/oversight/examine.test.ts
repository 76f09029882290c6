import { afterAll, beforeAll, expect, test } from "vitest";
import { caseTrace } from "#modules/cases";
import { atOsloTime, osloParts } from "#platform/clock";
import { sql } from "#platform/db";
import { newPublicId } from "#platform/ids";
import { must } from "#platform/outcome";
import { world, type Centre, type Staff, type World } from "../../../test/world.ts";
import { givenCase } from "../cases/given.ts";
import { askWhy } from "./ask.ts";
import { oversightDuties } from "./duties.ts";
import { examine } from "./examine.ts";
import { openFlags } from "./flag.ts";
import { givenAnswer } from "./given.ts";
import { openQuestions } from "./question.ts";
import { remindReviewers } from "./remind.ts";
import { review } from "./review.ts";
import { seenOf } from "./seen.ts";

let w: World;
let house: Centre;
let deputy: Staff;
let officer: Staff;
let hers: string;
const minutes = (at: Date) => (at.getTime() - w.clock.now().getTime()) / 60_000;

beforeAll(async () => {
  w = await world();
  house = await w.centre("Nordheim krisesenter (øvelse)");
  deputy = await w.member(house.org, "Jo Øvelse", "deputy");
  officer = await w.member(house.org, "Po Øvelse", "data_protection_officer");
  const { primary } = house;
  const made = await w.as(primary, "cases.open", (tx) => givenCase(tx, primary, null, w.clock));
  hers = made.publicId;
  const { year, month, day } = osloParts(w.clock.now());
  w.clock.forward(minutes(atOsloTime(year, month, day + 2, 7, 0)));
});
afterAll(() => w.close());

/** A look in the night before, at half past two. */
async function looked(who: Staff, deed = "cases.see", object = hers): Promise<void> {
  const { year, month, day } = osloParts(w.clock.now());
  await w.admin(sql`
    insert into audit.entries (org_id, membership_id, deed, object, session, at)
    values (${house.org}, ${who.membership}, ${deed}, ${object}, 1, ${atOsloTime(year, month, day, 2, 30)})`);
}
const flagsFor = (who: Staff) => w.as(who, "oversight.see-reviews", (tx) => openFlags(tx, house.org));
const onShift = async () => {
  const { year, month, day } = osloParts(w.clock.now());
  return [
    {
      member: house.night.membership,
      from: atOsloTime(year, month, day - 1, 21, 0),
      to: atOsloTime(year, month, day, 6, 0),
    },
  ];
};

test("each morning what nothing explains is asked about: not of the one who has the case, and not twice", async () => {
  await looked(house.primary);
  await looked(house.leader);
  await looked(house.night);
  await w.inside(house.org, (tx) => examine(tx, house.org, onShift, w.clock));
  await w.inside(house.org, (tx) => examine(tx, house.org, onShift, w.clock));
  const flags = await flagsFor(officer);
  expect(flags.map(({ about, rules, looks }) => ({ about, rules, looks }))).toEqual(
    expect.arrayContaining([{ about: house.leader.membership, rules: ["off-work"], looks: 1 }]),
  );
  expect(flags.map((one) => one.about)).not.toContain(house.primary.membership);
  expect(new Set(flags.map((one) => one.about)).size).toBe(flags.length);
});

test("what is about a leader is for the deputy and the officer, never for the leader; others see no review at all", async () => {
  expect(await flagsFor(house.leader)).toEqual([]);
  const seen = await flagsFor(deputy);
  expect(seen.map((one) => one.about)).toEqual([house.leader.membership]);
  for (const who of [house.night, house.primary, house.analyst]) {
    const all = await w.as(who, "access.more", (tx) => openFlags(tx, house.org));
    expect(all).toEqual([]);
  }
  const flag = seen[0]!.publicId;
  const self = await w.as(house.leader, "oversight.review", (tx, who) =>
    review(tx, { flag, outcome: "task" }, who, w.clock),
  );
  expect(self).toEqual({ no: "not-found" });
  const forced = w.as(house.leader, "oversight.review", (tx, who) =>
    tx.run(sql`insert into oversight.reviews (org_id, flag_id, outcome, at, by_id)
      select org_id, id, 'task', now(), ${who.membership} from oversight.flags`),
  );
  expect(await forced).toBe(0);
  must(
    await w.as(deputy, "oversight.review", (tx, who) =>
      review(tx, { flag, outcome: "talked" }, who, w.clock),
    ),
  );
  expect(await flagsFor(deputy)).toEqual([]);
  expect(
    await w.as(officer, "oversight.review", (tx, who) => review(tx, { flag, outcome: "task" }, who, w.clock)),
  ).toEqual({ no: "reviewed" });
});

test("a question is owned by somebody it is not about, reminds one more before its day, and is never answered by the one asked about", async () => {
  const question = await w.as(house.primary, "oversight.ask", async (tx, who) => {
    const one = (await caseTrace(tx, house.org, hers))!;
    const asked = { day: "2026-11-22", about: house.leader.membership, text: "Øvelse" };
    return must(await askWhy(tx, one, asked, who, w.clock)).question;
  });
  const duties = (who: Staff) =>
    w.as(who, "dutyboard.see", (tx, actor) => oversightDuties(tx, actor, w.clock.now()));
  const mine = async (who: Staff) => (await duties(who)).filter((one) => one.kind === "question").length;
  expect([await mine(deputy), await mine(officer), await mine(house.leader)]).toEqual([1, 0, 0]);
  const due = () => w.carrier.across((tx) => remindReviewers.due(tx, w.clock.now()));
  expect((await due()).filter((one) => one.org === house.org)).toEqual([]);
  w.clock.forward(24 * 24 * 60);
  for (const { id } of await due())
    await w.inside(house.org, (tx) => remindReviewers.act(tx, house.org, id, w.clock));
  expect([await mine(deputy), await mine(officer), await mine(house.leader)]).toEqual([1, 1, 0]);
  const { sealed } = await w.inside(house.org, (tx) => givenAnswer(tx, house.org, question, "task"));
  const byOneself = w.inside(house.org, (tx) =>
    tx.run(sql`
      insert into oversight.question_answers (org_id, question_id, outcome, sealed, at, by_id)
      select org_id, id, 'task', ${sealed}, now(), about_id from oversight.questions where public_id = ${question}`),
  );
  await expect(byOneself).rejects.toMatchObject({ code: "23514" });
});

test("who was refused stands in her log as one who tried", async () => {
  await w.admin(sql`
    insert into audit.entries (org_id, membership_id, deed, object, session, refused)
    values (${house.org}, ${house.analyst.membership}, 'cases.see', ${hers}, 1, true)`);
  const seen = await w.inside(house.org, async (tx) => {
    const one = (await caseTrace(tx, house.org, hers))!;
    return seenOf(tx, house.org, one);
  });
  const lines = seen.lines.map(({ who, refused }) => ["viewer" in who ? who.viewer.name : "", refused]);
  expect(lines).toContainEqual(["Tor Øvelse", true]);
  expect(lines).toContainEqual(["Kari Øvelse", false]);
});

test("whoever is walled off from her sees neither her log, nor a question, nor that anything was looked through", async () => {
  const seen = () =>
    w.as(deputy, "oversight.see-log", async (tx) => ({
      log: await caseTrace(tx, house.org, hers),
      flags: (await openFlags(tx, house.org)).length,
      questions: (await openQuestions(tx, house.org)).length,
    }));
  await looked(house.leader, "cases.history");
  w.clock.forward(24 * 60);
  await w.inside(house.org, (tx) => examine(tx, house.org, onShift, w.clock));
  const before = await seen();
  expect(before.log?.publicId).toBe(hers);
  expect([before.flags > 0, before.questions]).toEqual([true, 1]);
  await w.admin(sql`
    insert into access.walls (org_id, public_id, account_id, journey, kind)
    select ${house.org}, ${newPublicId()}, m.account_id, c.journey, 'person'
    from access.memberships m, cases.cases c where m.id = ${deputy.membership} and c.public_id = ${hers}`);
  expect(await seen()).toEqual({ log: undefined, flags: 0, questions: 0 });
});
