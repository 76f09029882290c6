export { maySeeWeek } from "./policy.ts";
export { setCompetences } from "./competence-set.ts";
export { setRota } from "./rota-set.ts";
export { shiftsBetween } from "./shifts-between.ts";
export { nightsFrom } from "./shift.ts";
export { dutyboard as module } from "./module.ts";
