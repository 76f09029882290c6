export { overview as module } from "./module.ts";
