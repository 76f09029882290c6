export { emit } from "./emit.ts";
export { claimKey, keepAnswer, releaseKey } from "./answers.ts";
export { deliver } from "./deliver.ts";
export { sweep, sweepAge } from "./sweep.ts";
export type { Carrier } from "./carrier.ts";
export { scheduling as module } from "./module.ts";
