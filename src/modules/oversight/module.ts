import type { HavnModule } from "#platform/http";
import { paths } from "#platform/http";
import { examineLogs, type ShiftsOf } from "./examine.ts";
import { postAnswer, showQuestion } from "./pages/answer.tsx";
import { postAsk, showAsk } from "./pages/ask.tsx";
import { postReview, showFlag } from "./pages/flag.tsx";
import { showReviews } from "./pages/reviews.tsx";
import { showSeen } from "./pages/seen.tsx";
import { postShownAs, showShownAs } from "./pages/shown-as.tsx";
import { reviewing, showing } from "./policy.ts";
import { remindReviewers } from "./remind.ts";

/** The rota belongs to a module above this one; whoever puts Havn together hands it down. */
export const oversightWith = (shiftsOf: ShiftsOf): HavnModule => ({
  name: "oversight",
  deeds: {
    "oversight.see-log": showing,
    "oversight.ask": showing,
    "oversight.see-reviews": reviewing,
    "oversight.review": reviewing,
    "oversight.see-question": reviewing,
    "oversight.answer": reviewing,
    "oversight.see-shown": ["leader"],
    "oversight.show-as": ["leader"],
  },
  pages: (app) => {
    app.get(paths.caseSeen(":id"), showSeen);
    app.get(paths.caseSeenQuestion(":id"), showAsk).post(postAsk);
    app.get(paths.reviews(), showReviews);
    app.get(paths.reviewQuestion(":id"), showQuestion).post(postAnswer);
    app.get(paths.reviewFlag(":id"), showFlag).post(postReview);
    app.get(paths.shownAs(), showShownAs).post(postShownAs);
  },
  sweeps: [examineLogs(shiftsOf), remindReviewers],
});
