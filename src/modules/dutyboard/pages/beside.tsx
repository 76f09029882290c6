import { formatTime } from "#platform/clock";
import type { Lang } from "#platform/text";
import { Facts, Section, TextLink } from "#platform/ui";
import { onCall } from "#modules/access";
import { needSentence } from "#modules/places";
import type { Board } from "../collect.ts";
import { words } from "../words.ts";

/** Whom to ring, and who may be on the way. */
export function Beside({ seen, lang }: { seen: Board; lang: Lang }) {
  const t = words(lang);
  const leader = onCall(seen.members);
  const tel = (number: string) => <TextLink href={`tel:${number.replaceAll(" ", "")}`}>{number}</TextLink>;
  const arrivals = seen.arrivals.map(({ hold, from }) =>
    t("arrival", { need: needSentence(lang, hold.need), org: from, time: formatTime(hold.expiresAt, lang) }),
  );
  return (
    <Section id="hjelp" title={t("alone")} aside>
      <Facts
        layout="beside"
        items={[
          ...(leader
            ? [
                {
                  term: t("onCall"),
                  answer: leader.name,
                  ground: leader.phone ? tel(leader.phone) : undefined,
                },
              ]
            : []),
          { term: t("doctor"), answer: tel("116 117") },
          { term: t("police"), answer: tel("112") },
          {
            term: t("arrivals"),
            answer: arrivals.length > 0 ? arrivals.map((one) => <p>{one}</p>) : t("noArrivals"),
          },
        ]}
      />
    </Section>
  );
}
