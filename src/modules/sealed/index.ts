export { checkKey } from "./check-key.ts";
export { escalate } from "./escalate.ts";
export { keepWalls } from "./keep-walls.ts";
export { late } from "./late.ts";
export { serve } from "./serve.ts";
export type { Answered, Answers, Refused } from "./answers.ts";
export type { Message, Say } from "./messages.ts";
export { sealed as module } from "./module.ts";
