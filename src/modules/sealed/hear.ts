import type { Clock } from "#platform/clock";
import type { Tx } from "#platform/db";
import type { Actor } from "#platform/http";
import { addNote } from "./add-note.ts";
import { addTask } from "./add-task.ts";
import { callIn } from "./call-in.ts";
import { answerFor } from "./answer-for.ts";
import { colleagues, withoutUuid } from "./colleagues.ts";
import { caseOf, type OpenCase } from "./content.ts";
import { endCase } from "./end-case.ts";
import { endTask } from "./end-task.ts";
import { giveCode, takeCode } from "./give-code.ts";
import { knownAs } from "./known-as.ts";
import { letOut } from "./let-out.ts";
import { listCases } from "./list-cases.ts";
import type { Message } from "./messages.ts";
import { openCase } from "./open-case.ts";
import { readLog } from "./read-log.ts";
import { seeCase } from "./see-case.ts";
import { iKnow, never } from "./wall-off.ts";
import { writeFacts } from "./write-facts.ts";

/** Does what one message asks, as somebody whose role may say it. */
export async function hear(tx: Tx, asked: Message, who: Actor, clock: Clock): Promise<object> {
  if (!("code" in asked)) return outside(tx, asked, who, clock);
  const of = await caseOf(tx, asked.code);
  return of ? inside(tx, of, asked, who, clock) : { no: "not-yours" };
}

type Inside = Extract<Message, { code: string }>;

async function outside(tx: Tx, asked: Exclude<Message, Inside>, who: Actor, clock: Clock): Promise<object> {
  switch (asked.say) {
    case "list":
      return listCases(tx, who);
    case "log":
      return { log: await readLog(tx, null) };
    case "choose-deputy":
      return {
        colleagues: (await colleagues(tx))
          .filter((one) => one.meets && one.uuid !== who.membership)
          .map(withoutUuid),
      };
    case "open":
      return openCase(tx, asked, who, clock);
    case "take-code":
      return takeCode(tx, asked.typed);
    case "call-in":
      return callIn(tx, asked, who, clock);
  }
}

function inside(tx: Tx, of: OpenCase, asked: Inside, who: Actor, clock: Clock): Promise<object> {
  const by = who.membership;
  switch (asked.say) {
    case "see":
      return seeCase(tx, of, by);
    case "write-facts":
      return writeFacts(tx, of, asked.facts, by, asked.version);
    case "write-room":
      return writeFacts(tx, of, { room: asked.room }, by);
    case "note":
      return addNote(tx, of, asked.text, by, clock);
    case "task":
      return addTask(tx, of, asked, by, clock);
    case "task-done":
      return endTask(tx, of, asked.task, by);
    case "answer-for":
      return answerFor(tx, of, asked, by, clock);
    case "give-code":
      return giveCode(tx, of, asked.member, who, clock);
    case "let-out":
      return letOut(tx, of, asked.member, by);
    case "end":
      return endCase(tx, of, by);
    case "never":
      return never(tx, of, asked.members, who);
    case "i-know":
      return iKnow(tx, of, who);
    case "known-as":
      return knownAs(tx, of, asked, by);
  }
}
