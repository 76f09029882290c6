import { formatDateTime } from "#platform/clock";
import type { Lang } from "#platform/text";
import { Note, Prose, Quiet } from "#platform/ui";
import type { Refused } from "../refusals.ts";
import { words } from "../words.ts";
import { howSettled } from "./settled.ts";

/** How the no ended, in whose words. */
export function Settled({ lang, refusal, now }: { lang: Lang; refusal: Refused; now: Date }) {
  return (
    <>
      <Note kind="accent">{howSettled(lang, refusal, now)}</Note>
      {refusal.settledText ? (
        <Prose>
          <p>{refusal.settledText}</p>
        </Prose>
      ) : null}
      {refusal.deviation.at ? (
        <Quiet>
          {words(lang)("deviation.was", { time: formatDateTime(refusal.deviation.at, lang, now) })}
        </Quiet>
      ) : null}
    </>
  );
}
