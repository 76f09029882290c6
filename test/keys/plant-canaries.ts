import { randomBytes, randomUUID } from "node:crypto";
import { osloDate } from "#platform/clock";
import type { Tx } from "#platform/db";
import { must } from "#platform/outcome";
import { addEntry, caseById, setTrack } from "#modules/cases";
import { offer } from "#modules/handovers";
import { beginContact, decide, noteEnquiry, proposeOffer } from "#modules/intake";
import { newPerson, setName } from "#modules/people";
import { deliver } from "#modules/scheduling";
import { listeners } from "../../src/app/listeners.ts";
import { givenCase } from "../../src/modules/cases/given.ts";
import { settleByHand } from "../../src/modules/intake/given.ts";
import { sayChannel } from "../../src/modules/messages/given.ts";
import { aNeed, endApart, makeCircle, tellApart } from "../../src/modules/places/given.ts";
import type { Actor } from "#platform/http";
import type { Centre, World } from "../world.ts";

/** Text nobody writes by chance, by the product's own verbs into every field that is sealed; what was written is returned. */
export async function plantCanaries(w: World, ours: Centre, theirs: Centre): Promise<string[]> {
  const planted: string[] = [];
  const mark = randomBytes(6).toString("hex");
  const canary = (field: string) => {
    const word = `Øvelse ${field} ${mark}${randomBytes(5).toString("hex")}`;
    planted.push(word);
    return word;
  };
  const texts = () => ({
    tonight: canary("tonight"),
    danger: canary("danger"),
    health: canary("health"),
    children: canary("children"),
  });
  const { night, leader } = ours;
  const as = <T>(work: (tx: Tx, who: Actor) => Promise<T>) => w.as(night, "handovers.offer", work);

  for (let i = 0; i < 2; i++) {
    const { id } = await as((tx, who) =>
      givenCase(tx, who, null, w.clock, { facts: { who: canary("who"), ...texts() } }),
    );
    await as(async (tx, who) => {
      for (const track of ["violence", "substance"] as const) {
        const what = { org: who.org, caseId: id, track };
        const plan = { goal: canary("goal"), nextStep: canary("step"), lead: canary("lead") };
        must(await setTrack(tx, { ...what, ...plan, nextAt: null, version: 1 }, who, w.clock));
        must(await addEntry(tx, { ...what, kind: "note", text: canary("note") }, who.membership, w.clock));
      }
      const held = (await caseById(tx, who.org, id))!;
      await setName(tx, { org: who.org, person: held.person, name: canary("name") }, who, w.clock);
      const safe = { kind: "sms", address: `${randomBytes(4).readUInt32BE()}`, lang: "nb" } as const;
      must(await sayChannel(tx, held, { ...safe, saidOn: osloDate(w.clock.now()) }, night, w.clock));
      planted.push(safe.address);
      const what = { caseId: id, to: theirs, holdId: null, parts: ["who", "danger"] as const };
      const more = { basis: "shelter-duty", greeting: canary("greeting"), lang: "nb", within: 60 } as const;
      must(await offer(tx, { ...what, ...more }, who, w.clock));
    });
  }
  const contact = await as((tx, who) => beginContact(tx, { need: aNeed(), notes: texts() }, who, w.clock));
  const refusal = await as(async (tx, who) => {
    const no = { outcome: "cannot", reasons: ["full"], saidBy: "service", note: canary("no") } as const;
    return must(await decide(tx, { contact: contact.publicId, version: 1, ...no }, who, w.clock));
  });
  const refused = (refusal as { refusal: string }).refusal;
  await as(async (tx, who) => {
    await noteEnquiry(tx, { asker: "unknown", way: "phone", text: canary("enquiry") }, who, w.clock);
    must(await proposeOffer(tx, { refusal: refused, text: canary("offer"), inPlace: [] }, who, w.clock));
    for (let i = 0; i < 12; i++) {
      const person = await newPerson(tx, who.org, w.clock.now());
      await setName(tx, { org: who.org, person, name: canary("name") }, who, w.clock);
    }
  });
  await w.as(leader, "intake.settle", async (tx, who) => {
    const what = { refusal: refused, text: canary("settled"), how: "chose-otherwise" } as const;
    must(await settleByHand(tx, what, who, w.clock));
    await makeCircle(tx, canary("circle"), who, w.clock);
    const from = { kind: "service", org: theirs.org } as const;
    const told = must(
      await tellApart(tx, { journey: randomUUID(), from, why: canary("apart") }, who, w.clock),
    );
    must(await endApart(tx, { id: told.id, why: canary("together") }, who, w.clock));
  });
  await deliver(w.carrier, listeners, w.clock);
  return planted;
}
