import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addEntry, caseById, type CaseView } from "#modules/cases";
import { osloDate } from "#platform/clock";
import { sql } from "#platform/db";
import { must } from "#platform/outcome";
import { givenCase } from "../cases/given.ts";
import { world, type Centre, type World } from "../../../test/world.ts";
import { deliverSweep } from "./deliver.ts";
import { useGateway, type Parcel } from "./gateway.ts";
import { leaveSweep } from "./leave.ts";
import { undoFor, type Code } from "./message.ts";
import { outboxOf } from "./outbox.ts";
import { newestChannel } from "./safe-channel.ts";
import { endChannel, sayChannel } from "./say-channel.ts";
import { sendMessage } from "./send-message.ts";
import { toSend } from "./to-send.ts";
import { undoMessage } from "./undo-message.ts";

let w: World;
let ours: Centre;
const sent: Parcel[] = [];
beforeAll(async () => {
  w = await world();
  ours = await w.centre("Nordheim (Øvelse)");
  useGateway((parcel) => {
    sent.push(parcel);
    return Promise.resolve("taken");
  });
});
afterAll(async () => {
  useGateway(undefined);
  await w.close();
});

/** A case in the hands of the night worker, and all that can be done about reaching her. */
async function given() {
  const opened = await w.as(ours.night, "cases.open", (tx) => givenCase(tx, ours.night, null, w.clock));
  const view = () => w.inside(ours.org, async (tx) => (await caseById(tx, ours.org, opened.id))!);
  const inCase = <T>(
    deed: string,
    work: (tx: Parameters<Parameters<typeof w.as>[2]>[0], held: CaseView) => Promise<T>,
  ) => w.as(ours.night, deed, async (tx) => work(tx, (await caseById(tx, ours.org, opened.id))!));
  return {
    id: opened.id,
    view,
    say: (kind: "sms" | "call" = "sms") =>
      inCase("messages.say-contact", (tx, held) =>
        sayChannel(
          tx,
          held,
          { kind, address: "00 11 22 33", lang: "nb", saidOn: osloDate(w.clock.now()) },
          ours.night,
          w.clock,
        ),
      ),
    withdraw: () =>
      inCase("messages.withdraw-contact", (tx, held) =>
        endChannel(tx, held.id, "withdrawn", ours.night, w.clock),
      ),
    note: () =>
      inCase("cases.write", (tx, held) =>
        addEntry(
          tx,
          { org: ours.org, caseId: held.id, kind: "note", track: "violence", text: "Øvelse" },
          ours.night.membership,
          w.clock,
        ),
      ),
    send: (code: Code = "call") =>
      inCase("messages.send", (tx, held) => sendMessage(tx, held, code, ours.night, w.clock)),
    undo: (publicId: string) =>
      inCase("messages.undo", (tx) => undoMessage(tx, { caseId: opened.id, publicId }, ours.night, w.clock)),
    outbox: () => inCase("messages.see", (tx, held) => outboxOf(tx, ours.org, held.id)),
    channel: () => inCase("messages.see", (tx, held) => newestChannel(tx, ours.org, held.id, w.clock.now())),
  };
}

async function round() {
  for (const one of [leaveSweep, deliverSweep]) {
    const due = await w.carrier.across((tx) => one.due(tx, w.clock.now()));
    for (const { org, id } of due) await w.inside(org, (tx) => one.act(tx, org, id, w.clock));
  }
}

test("S52 without a way she has said is safe nothing is sent, and the reason is told", async () => {
  const her = await given();
  expect(await her.send()).toEqual({ no: "not-safe", why: "none" });
  must(await her.say());
  await her.withdraw();
  expect(await her.send()).toEqual({ no: "not-safe", why: "withdrawn" });
  must(await her.say());
  await her.note();
  expect(await her.send()).toEqual({ no: "not-safe", why: "risk" });
  must(await her.say());
  w.clock.forward(14 * 24 * 60 + 1);
  expect(await her.send()).toEqual({ no: "not-safe", why: "expired" });
  must(await her.say("call"));
  expect(await her.send()).toEqual({ no: "call-only" });
  await round();
  expect(sent).toEqual([]);
  expect(await her.outbox()).toEqual([]);
});

test("S52 what was safe when it was written is asked again when it leaves", async () => {
  for (const [why, spoil] of [
    ["withdrawn", (her: Awaited<ReturnType<typeof given>>) => her.withdraw()],
    ["risk", (her: Awaited<ReturnType<typeof given>>) => her.note()],
  ] as const) {
    const her = await given();
    must(await her.say());
    const message = must(await her.send());
    w.clock.forward(1);
    await spoil(her);
    w.clock.forward(undoFor);
    await round();
    expect(await her.outbox()).toMatchObject([{ publicId: message.publicId, state: "stopped", why }]);
  }
  expect(sent).toEqual([]);
});

test("what is sent says nothing, to the way she said, once", async () => {
  const her = await given();
  must(await her.say());
  const message = must(await her.send("moved"));
  await round();
  expect(sent).toEqual([]);
  w.clock.forward(undoFor);
  await round();
  await round();
  expect(sent).toEqual([
    {
      id: message.publicId,
      kind: "sms",
      to: "00 11 22 33",
      subject: "Hei",
      text: "Hei. Tiden er flyttet. Ring når det passer for deg.",
    },
  ]);
  expect(await her.outbox()).toMatchObject([{ state: "taken" }]);
  expect(await her.undo(message.publicId)).toEqual({ no: "has-left" });
  sent.length = 0;
});

test("what Havn was away for too long to send is said by a worker, not sent late", async () => {
  const her = await given();
  must(await her.say());
  must(await her.send());
  w.clock.forward(undoFor + 61);
  await round();
  expect(await her.outbox()).toMatchObject([{ state: "stopped", why: "late" }]);
  expect(sent).toEqual([]);
});

test("after a crash between leaving and handing over it is not sent again, and says that nobody knows", async () => {
  const her = await given();
  must(await her.say());
  must(await her.send());
  w.clock.forward(undoFor);
  const due = await w.carrier.across((tx) => leaveSweep.due(tx, w.clock.now()));
  for (const { org, id } of due) await w.inside(org, (tx) => leaveSweep.act(tx, org, id, w.clock));
  toSend.clear();
  await round();
  expect(await her.outbox()).toMatchObject([{ state: "left" }]);
  w.clock.forward(3);
  await round();
  expect(await her.outbox()).toMatchObject([{ state: "unknown" }]);
  expect(sent).toEqual([]);
});

const steps = fc.array(
  fc.constantFrom(
    "say",
    "say",
    "send",
    "send",
    "withdraw",
    "note",
    "undo",
    "minute",
    "late",
    "late",
    "fortnight",
  ),
  { minLength: 5, maxLength: 16 },
);

test("S52 whatever happens in whatever order: queued, then undone, stopped or left, once; and only by a safe way", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (todo) => {
      const her = await given();
      const model: { id: string; way: number; leaves: number; state: string }[] = [];
      const agreed: boolean[] = [];
      let [way, safe] = [0, false];
      const now = () => w.clock.now().getTime();
      for (const step of todo) {
        if (step === "say") [way, safe] = [way + 1, "publicId" in (await her.say())];
        if (step === "withdraw") await her.withdraw();
        if (step === "note") await her.note();
        if (step === "minute") w.clock.forward(1);
        if (step === "fortnight") w.clock.forward(14 * 24 * 60);
        if (["withdraw", "note", "fortnight"].includes(step)) safe = false;
        if (step === "send") {
          const made = await her.send();
          agreed.push("publicId" in made === safe);
          if ("publicId" in made)
            model.push({ id: made.publicId, way, leaves: made.leavesAt.getTime(), state: "waiting" });
        }
        const last = model.at(-1);
        if (step === "undo" && last) {
          const done = await her.undo(last.id);
          const open = last.state === "undone" || (last.state === "waiting" && last.leaves > now());
          agreed.push("undone" in done === open);
          if (open) last.state = "undone";
        }
        if (step === "late") {
          w.clock.forward(undoFor);
          await round();
          for (const one of model)
            if (one.state === "waiting" && one.leaves <= now())
              one.state = safe && one.way === way ? "taken" : "stopped";
        }
      }
      expect(agreed).not.toContain(false);
      const states = new Map((await her.outbox()).map((one) => [one.publicId, one.state]));
      expect(model.map((one) => states.get(one.id))).toEqual(model.map((one) => one.state));
      const mine = new Set(model.map((one) => one.id));
      const out = sent.map((one) => one.id).filter((id) => mine.has(id));
      expect(out).toEqual(model.filter((one) => one.state === "taken").map((one) => one.id));
    }),
    { numRuns: 20, seed: 52 },
  );
}, 60_000);

test("the database refuses every other recipient, and whatever comes too early or late", async () => {
  const [her, other] = [await given(), await given()];
  must(await her.say());
  const held = await her.view();
  const insert = (what: { caseId: string; person: string; leaves?: number }) =>
    w.as(ours.night, "messages.send", async (tx) => {
      const now = w.clock.now();
      const leaves = new Date(now.getTime() + (what.leaves ?? 5) * 60_000);
      await tx.run(sql`
        insert into messages.messages (org_id, id, public_id, case_id, person_id, channel_id, code, queued_at, by_id, leaves_at)
        select ${ours.org}, gen_random_uuid(), gen_random_uuid()::text, ${what.caseId}, ${what.person}, id, 'call', ${now},
          ${ours.night.membership}, ${leaves} from messages.channels where case_id = ${her.id}`);
    });
  const stranger = await other.view();
  await expect(insert({ caseId: other.id, person: stranger.person })).rejects.toThrow(/foreign key/);
  await expect(insert({ caseId: her.id, person: stranger.person })).rejects.toThrow(/foreign key/);
  await expect(insert({ caseId: her.id, person: held.person, leaves: 90 })).rejects.toThrow(/check/);
  const message = must(await her.send());
  const early = w.inside(ours.org, (tx) =>
    tx.run(sql`
      insert into messages.outcomes (org_id, message_id, case_id, how, at)
      select org_id, id, case_id, 'left', ${w.clock.now()} from messages.messages where public_id = ${message.publicId}`),
  );
  await expect(early).rejects.toThrow(/may not leave/);
  await expect(
    w.as(ours.night, "messages.send", (tx) => tx.run(sql`update messages.messages set code = 'ready'`)),
  ).rejects.toThrow(/permission denied/);
});
