export { newPerson } from "./new-person.ts";
export type { PersonId } from "./new-person.ts";
export { setName } from "./set-name.ts";
export { revealName } from "./reveal-name.ts";
export { readIdentityNumber } from "./identity-number.ts";
export { setIdentity } from "./set-identity.ts";
export { identifiedOf, isIdentity, removals, removeIdentity } from "./identity.ts";
export { personsMarked, personsWithNumber } from "./find-identity.ts";
export { people as module } from "./module.ts";
