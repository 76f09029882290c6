export { opendata as module } from "./module.ts";
