export { mayLeave, tellsPlace, type Looked, type TellsPlace } from "./look-at.ts";
export { letThrough, letThroughBefore } from "./let-through.ts";
export { lookedIn } from "./looked-form.ts";
export { lookedShape } from "./looked-shape.ts";
export { placeProblem } from "./place-problem.ts";
export { secondLook } from "./pages/second-look.tsx";
export { LookAgain } from "./pages/look-again.tsx";
export { outgoing as module } from "./module.ts";
