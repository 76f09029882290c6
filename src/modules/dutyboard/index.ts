export { maySeeWeek } from "./policy.ts";
export { dutyboard as module } from "./module.ts";
