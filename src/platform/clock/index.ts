export type { Clock } from "./clock.ts";
export { systemClock, shiftedClock, minutes, addMinutes } from "./clock.ts";
export { atOsloTime, nextOsloTime, osloParts, nightStart } from "./oslo.ts";
export { formatTime, formatDate, formatDateTime, formatSpan, weekdayOfNight } from "./format.ts";
