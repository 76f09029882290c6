import { paths, type HavnModule } from "#platform/http";
import { escalateReports } from "./escalate.ts";
import { postEnd, postOpen, showLetterbox } from "./pages/letterbox.tsx";
import { postTake, showLetter } from "./pages/letter.tsx";
import { postRead } from "./pages/read.tsx";

const team = ["tryggest"];
const informed = ["tryggest", "leader"];

/** The form itself is answered elsewhere: by a process that can open nothing (src/app/letterbox). */
export const concerns: HavnModule = {
  name: "concerns",
  deeds: {
    "concerns.list": informed,
    "concerns.see": informed,
    "concerns.open-letterbox": team,
    "concerns.end-letterbox": team,
    "concerns.take": team,
    // One deed for each purpose, so that the log says what it was read for.
    "concerns.read-to-assess": team,
    "concerns.read-to-hand-on": team,
    "concerns.read-to-check": team,
  },
  pages: (app) => {
    app.get(paths.letterbox(), showLetterbox);
    app.post(paths.letterboxOpen(), postOpen);
    app.post(paths.letterboxEnd(), postEnd);
    app.get(paths.letter(":id"), showLetter);
    app.post(paths.letterTake(":id"), postTake);
    app.post(paths.letterRead(":id"), postRead);
  },
  sweeps: [escalateReports],
};
