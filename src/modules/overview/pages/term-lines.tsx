import { Mark } from "#platform/ui";
import { termSentences, type Shown } from "#modules/directory";
import { words } from "../words.ts";
import type { View } from "./centre-view.ts";

/** The terms in one plain sentence, or one for each group when they differ. `plain`: without our styles. */
export function TermLines(props: { view: View; shown: Shown; lead?: boolean; plain?: boolean }) {
  const { lang } = props.view;
  const t = words(lang);
  return (
    <>
      {termSentences(lang, props.shown.entry).map((one) => (
        <p class={props.lead ? "hv-lead" : undefined}>
          {one.group ? `${t(`row.group.${one.group}`)} ` : null}
          {props.plain ? <b>{one.lead}</b> : <Mark is={one.is}>{one.lead}</Mark>} {one.text}
        </p>
      ))}
    </>
  );
}
