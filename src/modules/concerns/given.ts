export { addReport } from "./add-report.ts";
export { endLetterbox } from "./letterbox.ts";
export { findReport, waitingReports } from "./reads.ts";
export { readReport } from "./read-report.ts";
export { namesOf } from "./receipt-number.ts";
export { takeReport } from "./take.ts";
