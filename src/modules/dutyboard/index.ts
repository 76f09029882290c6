export { board } from "./collect.ts";
export type { Board } from "./collect.ts";
export type { BoardDuty } from "./duty.ts";
export { dutyboard as module } from "./module.ts";
