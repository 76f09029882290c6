export type { Actor, Deed, Desk, Done, Env, NavPlace, Web } from "./desk.ts";
export { paths } from "./paths.ts";
export { inputProblem, problem, problemOf, notFoundProblem } from "./problem.ts";
export { page } from "./page.ts";
export { publicLink } from "./public-link.ts";
export type { LookedAgain, SecondLook } from "./second-look.ts";
export type { DeedTable, HavnModule, Listener, Sweep } from "./module.ts";
