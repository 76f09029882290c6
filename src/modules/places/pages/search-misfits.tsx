import type { Child } from "hono/jsx";
import type { Lang } from "#platform/text";
import { RowBeside, Rows, Section, Why } from "#platform/ui";
import type { Reason } from "../rules.ts";
import type { UnitMisfit } from "../search.ts";
import { nameOf, reasonText, words } from "../words.ts";
import { rowOf } from "./search-fit.tsx";

/** Whom to ring, or who cannot: every reason of each. */
export function Misfits(props: {
  id: string;
  title: string;
  units: UnitMisfit[];
  lang: Lang;
  at: Date;
  rest: Child;
}) {
  if (props.units.length === 0) return null;
  return (
    <Section id={props.id} title={props.title} line>
      <Rows>
        {props.units.map((unit) => (
          <RowBeside id={rowOf(unit)} title={nameOf(unit)}>
            <Why reasons={unit.reasons.map((one) => reasonLine(props.lang, one, props.at))} />
          </RowBeside>
        ))}
      </Rows>
      {props.rest}
    </Section>
  );
}

/** As `reasonText`, with a number to press where there is one. */
function reasonLine(lang: Lang, reason: Reason, at: Date): Child {
  const { phone } = reason.values;
  const text = reasonText(lang, reason, at);
  if (typeof phone !== "string") return text;
  return (
    <>
      {text}{" "}
      <a class="ds-link" href={`tel:${phone.replaceAll(" ", "")}`}>
        {words(lang)("search.ring", { phone })}
      </a>
    </>
  );
}
