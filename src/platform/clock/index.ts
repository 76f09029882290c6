export type { Clock } from "./clock.ts";
export { systemClock, shiftedClock, addMinutes } from "./clock.ts";
export { atOsloTime, nextOsloTime, osloDate, osloParts } from "./oslo.ts";
export { formatTime, formatDate, formatDateTime, formatShort, formatSpan, weekdayOfNight } from "./format.ts";
