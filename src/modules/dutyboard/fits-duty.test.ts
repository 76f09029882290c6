import { expect, test } from "vitest";
import { beginContact, proposeFreed, wait } from "#modules/intake";
import { must } from "#platform/outcome";
import { paths } from "#platform/http";
import { givenHouses, noNotes } from "../intake/given.ts";
import { aNeed } from "../places/given.ts";
import { fitsDuties } from "./fits-duty.ts";

test("a place that fits somebody who waits is a duty for half an hour, and not in the wrong house", async () => {
  const { w, ours, other, roomAt } = await givenHouses();
  await roomAt(other.org);
  const contact = await w.as(ours.night, "intake.wait", async (tx, who) => {
    const made = await beginContact(tx, { need: aNeed(), notes: noNotes }, who, w.clock);
    must(await wait(tx, { contact: made.publicId, danger: false, roofless: true }, who, w.clock));
    return made;
  });
  await w.inside(ours.org, (tx) => proposeFreed(tx, { org: ours.org }, w.clock));
  const seen = (who: typeof ours) =>
    w.as(who.night, "dutyboard.see", (tx) => fitsDuties(tx, who.org, w.clock.now(), "nb"));
  const [duty, ...rest] = await seen(ours);
  expect(rest).toEqual([]);
  expect([duty!.href, duty!.urgent]).toEqual([paths.waiting(), false]);
  expect(duty!.title).toContain(contact.code);
  expect(duty!.text).toContain("Ingenting er holdt");
  w.clock.forward(31);
  expect((await seen(ours)).map((one) => one.urgent)).toEqual([true]);
  expect(await seen(other)).toEqual([]);
  await w.close();
});
