export { information, kinds, type Kind } from "./information.ts";
export { oversightDuties, type OversightDuty } from "./duties.ts";
export { looksForHer } from "./looks-for-her.ts";
export { mayReview } from "./policy.ts";
export { oversightWith } from "./module.ts";
