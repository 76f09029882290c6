import { z } from "zod";
import { choice, freeText, requiredText } from "#platform/forms";
import { isPublicId } from "#platform/ids";
import { caring, type Role } from "#modules/access";

const id = z.string().refine(isPublicId);
/** Of an identity number, one for each version of the key of the house, made by the one who has it; none where none was typed. */
const keyedMarks = z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(20);
/** Is compared and never kept, so that half a sign is a wrong code and nothing more. */
const compared = (most: number) => z.string().max(most);
export const whoShape = z.object({
  name: requiredText(200),
  children: freeText(1000),
  call: freeText(1000),
});
export const facts = whoShape.extend({ room: freeText(80) });
export type Facts = z.output<typeof facts>;

/** How a thing comes to be asked: everything another process may say, and nothing else. */
export const message = z.discriminatedUnion("say", [
  z.strictObject({ say: z.literal("list") }),
  z.strictObject({ say: z.literal("see"), code: id }),
  z.strictObject({ say: z.literal("log") }),
  z.strictObject({ say: z.literal("choose-deputy") }),
  z.strictObject({ say: z.literal("open"), facts, deputy: id }),
  z.strictObject({ say: z.literal("write-facts"), code: id, version: z.number().int(), facts: whoShape }),
  z.strictObject({ say: z.literal("write-room"), code: id, room: freeText(80) }),
  z.strictObject({ say: z.literal("note"), code: id, text: requiredText(5000) }),
  z.strictObject({ say: z.literal("task"), code: id, text: requiredText(500), due: z.iso.datetime() }),
  z.strictObject({ say: z.literal("task-done"), code: id, task: id }),
  z.strictObject({ say: z.literal("answer-for"), code: id, responsible: id, deputy: id }),
  z.strictObject({ say: z.literal("give-code"), code: id, member: id }),
  z.strictObject({ say: z.literal("take-code"), typed: compared(40) }),
  z.strictObject({ say: z.literal("let-out"), code: id, member: id }),
  z.strictObject({ say: z.literal("end"), code: id }),
  z.strictObject({ say: z.literal("never"), code: id, members: z.array(id).min(1).max(200) }),
  z.strictObject({ say: z.literal("i-know"), code: id }),
  z.strictObject({ say: z.literal("known-as"), code: id, spoken: compared(20), identity: keyedMarks }),
  z.strictObject({ say: z.literal("call-in"), waits: id, member: id }),
]);
export type Message = z.output<typeof message>;
export type Say = Message["say"];
/** The message of one kind. */
export type Saying<S extends Say> = Extract<Message, { say: S }>;

const leads: readonly Role[] = ["leader", "deputy"];
const reviews: readonly Role[] = ["data_protection_officer"];

/** The first fence; the database has the second. Nothing here lets a case out of its house. */
export const mayHear: Record<Say, readonly Role[]> = {
  list: [...caring, ...reviews],
  see: caring,
  log: reviews,
  "choose-deputy": leads,
  open: leads,
  "write-facts": caring,
  "write-room": leads,
  note: caring,
  task: caring,
  "task-done": caring,
  // Whoever sees it can take it over: the one who answered may have left.
  "answer-for": caring,
  "give-code": leads,
  "take-code": caring,
  "let-out": leads,
  end: leads,
  // What she says of somebody is written down by whoever she says it to.
  never: caring,
  "i-know": caring,
  "known-as": caring,
  "call-in": [...caring, ...reviews],
};

/** What else comes with a message: who asks, and a key that makes the same request count once. */
export const envelope = z.strictObject({
  token: z.string().regex(/^[0-9a-f]{64}$/),
  key: z
    .string()
    .regex(/^[\x21-\x7e]{8,200}$/)
    .optional(),
  message,
});
export type Envelope = z.input<typeof envelope>;

export const dues = ["hour", "midnight", "morning", "noon"] as const;
export const dueChoice = choice(dues);
