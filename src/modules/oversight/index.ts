export { information, kindOf, kinds, type Kind } from "./information.ts";
export { oversightDuties, type OversightDuty } from "./duties.ts";
export { mayReview, mayShowLog } from "./policy.ts";
export { oversightWith } from "./module.ts";
