export { readForm } from "./read.ts";
export type { FormFault, FormRead } from "./read.ts";
export { choice, choices, flag, freeText, requiredText } from "./fields.ts";
