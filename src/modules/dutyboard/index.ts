export { dutyboard as module } from "./module.ts";
