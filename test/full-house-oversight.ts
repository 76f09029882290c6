import { caseTrace } from "#modules/cases";
import { sql } from "#platform/db";
import { newPublicId } from "#platform/ids";
import { must } from "#platform/outcome";
import {
  answerQuestion,
  askWhy,
  examine,
  givenAnswer,
  givenFlag,
  remindReviewers,
  review,
  showAs,
} from "../src/modules/oversight/given.ts";
import type { Centre, World } from "./world.ts";

/** She has asked why somebody looked and got an answer; something was looked through; something else is late. */
export async function lookedThrough(w: World, house: Centre): Promise<void> {
  const { org, leader, primary, night } = house;
  const [known] = await w.admin<{ id: string }>(sql`
    select public_id as id from cases.cases where org_id = ${org} order by id limit 1`);
  const question = await w.as(primary, "oversight.ask", async (tx, who) => {
    const one = (await caseTrace(tx, org, known!.id))!;
    const asked = { day: "2026-11-22", about: night.membership, text: "Øvelse" };
    return must(await askWhy(tx, one, asked, who, w.clock)).question;
  });
  const answer = await w.inside(org, (tx) => givenAnswer(tx, org, question, "task"));
  await w.as(leader, "oversight.answer", async (tx, who) => {
    must(await answerQuestion(tx, answer, who, w.clock));
    await showAs(tx, { member: night.membership, how: "role" }, who, w.clock);
  });
  const [looked, late] = [newPublicId(), newPublicId()];
  await w.inside(org, async (tx) => {
    for (const publicId of [looked, late]) {
      await givenFlag(tx, org, { publicId, about: night.membership, role: "night_worker", journey: null });
    }
  });
  await w.as(leader, "oversight.review", async (tx, who) => {
    must(await review(tx, { flag: looked, outcome: "talked" }, who, w.clock));
  });
  const due = await w.carrier.across((tx) => remindReviewers.due(tx, w.clock.now()));
  for (const { id } of due.filter((one) => one.org === org)) {
    await w.inside(org, (tx) => remindReviewers.act(tx, org, id, w.clock));
  }
  await w.inside(org, (tx) => examine(tx, org, async () => [], w.clock));
}
