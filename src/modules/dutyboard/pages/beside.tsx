import type { Lang } from "#platform/text";
import { Facts, Quiet, Section, TextLink } from "#platform/ui";
import { onCall } from "#modules/access";
import type { Board } from "../collect.ts";
import { inHouse } from "../staffing-gaps.ts";
import type { NightStaffing } from "../staffing.ts";
import { words } from "../words.ts";
import { awakeCount, lacksText, onText } from "./staffing-words.ts";

/** Who is here, whom to ring, and who may be on the way. */
export function Beside({ seen, tonight, lang }: { seen: Board; tonight: NightStaffing; lang: Lang }) {
  const t = words(lang);
  const leader = tonight.on?.find((one) => one.kind === "on-call") ?? onCall(seen.members);
  const tel = (number: string) => <TextLink href={`tel:${number.replaceAll(" ", "")}`}>{number}</TextLink>;
  const arrivals = seen.arrivals.map((one) => (
    <p>
      <TextLink href={one.href}>{one.name}</TextLink>
      {`. ${one.text}.`}
    </p>
  ));
  return (
    <Section id="hjelp" title={t("alone")} aside>
      <Facts
        layout="beside"
        items={[
          { term: t("onDuty"), answer: <OnDuty tonight={tonight} lang={lang} /> },
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
          { term: t("arrivals"), answer: arrivals.length > 0 ? arrivals : t("noArrivals") },
        ]}
      />
    </Section>
  );
}

/** Only for the house itself: how many are awake is never told to those who look for a place. */
function OnDuty({ tonight, lang }: { tonight: NightStaffing; lang: Lang }) {
  const t = words(lang);
  const { on, gaps, byNightStaff } = tonight;
  const here = inHouse(on ?? []);
  return (
    <>
      {here.length > 0 ? <p>{onText(lang, here)}</p> : null}
      {on === null ? t("onDuty.notSaid") : null}
      {on !== null && gaps.length > 0 ? <p>{t("onDuty.lacks", { what: lacksText(lang, gaps) })}</p> : null}
      {on !== null && byNightStaff ? <Quiet>{t("onDuty.terms", { n: awakeCount(on) })}</Quiet> : null}
    </>
  );
}
