export { dataKey, keepDataKey } from "./data-key.ts";
export { announceVersion, retireBelow, rotationReasons, standingVersion } from "./key-version.ts";
export type { RotationReason } from "./key-version.ts";
export { wrappedKeys } from "./wrapped-keys.ts";
export { rewrapSome } from "./rewrap.ts";
export { raiseKeyAlarm } from "./key-alarm.ts";
export { Erased } from "./erased.ts";
export { endHold, holdKeys } from "./retention.ts";
export { keepRoleKey } from "./role-key.ts";
