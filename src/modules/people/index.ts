export { newPerson } from "./new-person.ts";
export type { PersonId } from "./new-person.ts";
export { setName } from "./set-name.ts";
export { revealName } from "./reveal-name.ts";
export { setIdentity } from "./set-identity.ts";
export { personsMarked, personsWithNumber } from "./find-identity.ts";
export { people as module } from "./module.ts";
