import { addMinutes } from "#platform/clock";
import { sql } from "#platform/db";
import { paths } from "#platform/http";
import { must } from "#platform/outcome";
import { findHold } from "#modules/places";
import { deliver } from "#modules/scheduling";
import { askRecovery, listedMembers } from "../../src/modules/access/given.ts";
import { listeners } from "../../src/app/listeners.ts";
import { depart, givenUnit, planTransport, tellApart } from "../../src/modules/places/given.ts";
import { publicIdOf } from "../../src/modules/sealed/given.ts";
import type { Staff } from "../world.ts";
import type { EdgeHouse } from "./house.ts";

/** Bodies that fit what is alive, by route: what our own document cannot know. */
export type Fitting = Map<string, string>;

/** Holds, a way, a case and a caution that nobody has ended, on top of a house where most has. */
export async function living(house: EdgeHouse): Promise<Fitting> {
  const { w, ours, theirs } = house;
  const night = await house.anew(ours.night);
  const post = async (path: string, body: unknown): Promise<Record<string, string>> => {
    const headers = { "content-type": "application/json" };
    const answer = await night({
      method: "POST",
      path: `/api/v1${path}`,
      headers,
      body: JSON.stringify(body),
    });
    if (answer.status >= 300)
      throw new Error(`${path}: ${answer.status} ${answer.body} ${answer.thrown ?? ""}`);
    return JSON.parse(answer.body) as Record<string, string>;
  };
  const rooms = Array.from({ length: 12 }, (_, i) => ({ label: `L${i}` }));
  const unit = await w.inside(theirs.org, (tx) => givenUnit(tx, theirs.org, { rooms }, w.clock));
  const need = { who: "woman" };
  const held = async () => {
    const contact = (await post("/contacts", { need })).id!;
    return { contact, hold: (await post(`/contacts/${contact}/holds`, { unit: unit.publicId })).id! };
  };

  const [first, second, third, fourth, fifth] = [
    await held(),
    await held(),
    await held(),
    await held(),
    await held(),
  ];
  await w.inside(theirs.org, async (tx) => {
    const { id: hold } = (await findHold(tx, second.hold))!;
    const by = ours.night.membership;
    const times = { leavesAt: w.clock.now(), expectedAt: addMinutes(w.clock.now(), 10) };
    must(
      await planTransport(
        tx,
        { hold, by, driver: "taxi", police: false, accompanied: true, ...times },
        w.clock,
      ),
    );
    must(await depart(tx, { hold, by }, w.clock));
    await tx.run(sql`insert into places.way_marks (org_id, hold_id, what, at)
      values (${theirs.org}, ${hold}, 'no-show', ${w.clock.now()})`);
  });
  await post(`/contacts/${third.contact}/case`, { hold: third.hold });
  await w.as(ours.leader, "places.tell-apart", async (tx, who) => {
    const found = await tx.row<{ journey: string }>(
      sql`select journey from intake.contacts where public_id = ${fourth.contact}`,
    );
    const from = { kind: "service", org: theirs.org } as const;
    must(await tellApart(tx, { journey: found!.journey, from, why: "Øvelse" }, who, w.clock));
  });
  const letter = { parts: ["who"], basis: "shelter-duty", answerWithin: 60 };
  const { id: asked } = await post(`/contacts/${fifth.contact}/case`, { hold: fifth.hold });
  await post(`/cases/${asked}/offers`, { ...letter, hold: fifth.hold });
  await deliver(w.carrier, listeners, w.clock);
  await w.as(ours.leader, "access.recover", async (tx, who) => {
    const lost = (await listedMembers(tx, ours.org)).find(
      (one) => one.id === house.roles.analyst.membership,
    )!;
    must(await askRecovery(tx, lost.publicId, who, w.clock));
  });
  await secondLeader(house);
  const { code, side } = house.sealed;
  const due = w.clock.now().toISOString();
  await side.ask(ours.leader, { say: "task", code, text: "Øvelse", due });
  const { view } = await side.ask(ours.leader, { say: "see", code });
  const offered = { ...letter, hold: third.hold };
  return new Map([
    ["POST /api/v1/contacts/:id/case", JSON.stringify({ hold: first.hold })],
    ["POST /api/v1/cases/:id/offers", JSON.stringify(offered)],
    ["POST /gi-over/:id/neste", `unit=${unit.publicId}`],
    ["POST /skjermet/:id/ut", `member=${await publicIdOf(w, ours.night)}`],
    ["POST /skjermet/:id/ferdig", `task=${view.tasks[0]!.id}`],
    ["POST /api/v1/stays/:id/room", JSON.stringify({ room: unit.rooms[11]!.publicId })],
  ]);
}

/** A leader more has been asked for, and another leader has said yes: the code waits to be made. */
async function secondLeader(house: EdgeHouse): Promise<void> {
  const { w, ours, roles } = house;
  const headers = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
  const press = async (who: Staff, path: string, body: string) => {
    const { status } = await (await house.anew(who))({ method: "POST", path, headers, body });
    if (status >= 400) throw new Error(`${path}: ${status}`);
  };
  await press(ours.leader, paths.newMember(), "name=%C3%98velse+Ny&role=leader&phone=");
  const [asked] = await w.admin<{ id: string }>(sql`
    select public_id as id from access.approval_requests where org_id = ${ours.org} order by expires_at desc limit 1`);
  await press(roles.leader, paths.approvalYes(asked!.id), "");
}
