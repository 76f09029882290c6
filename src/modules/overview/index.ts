export { overview as module } from "./module.ts";
/** The numbers that always answer, for the pages of the app itself. */
export { Help } from "./pages/help.tsx";
