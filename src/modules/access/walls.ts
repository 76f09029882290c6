export { hearIdentified, keepKin, ownKin } from "./kin.ts";
export { anyWall, raiseWall, wallsIn } from "./wall.ts";
export { freeMembers, nextInLine } from "./wall-free.ts";
export { noteThing } from "./wall-thing.ts";
