import { formatTime } from "#platform/clock";
import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { Quiet, Row, Rows, Section } from "#platform/ui";
import type { Hold } from "../held.ts";
import { words } from "../words.ts";

/** Live holds, ours elsewhere or others' here; `children` names the other side. */
export function OwnHolds(props: {
  id: string;
  title: string;
  none: string;
  holds: Hold[];
  lang: Lang;
  children: (held: Hold) => string;
}) {
  const t = words(props.lang);
  return (
    <Section id={props.id} title={props.title} line>
      {props.holds.length === 0 ? <Quiet>{props.none}</Quiet> : null}
      <Rows>
        {props.holds.map((held) => (
          <Row
            title={props.children(held)}
            href={paths.hold(held.publicId)}
            meta={t("places.held-until", {
              unit: held.unitName,
              time: formatTime(held.expiresAt, props.lang),
            })}
          />
        ))}
      </Rows>
    </Section>
  );
}
