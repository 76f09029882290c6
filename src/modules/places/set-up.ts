/** The verbs that make and change a house. */
export { addHouse } from "./house-name.ts";
export { addUnit } from "./add-unit.ts";
export { addRoom } from "./add-room.ts";
export { closeRoom } from "./close-room.ts";
export { openRoom } from "./open-room.ts";
export { openExtra } from "./extra-place.ts";
export { exempt, endExemption } from "./exempt.ts";
export { ownNames } from "./own-names.ts";
