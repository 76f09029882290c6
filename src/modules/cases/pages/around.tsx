import { paths } from "#platform/http";
import type { Lang } from "#platform/text";
import { Facts, Section, TextLink, Written, type Fact } from "#platform/ui";
import { needSentence, type StayLine } from "#modules/places";
import type { CaseView } from "../case.ts";
import { timeText, words } from "../words.ts";

const told = ["who", "tonight", "danger", "health", "children"] as const;

/** What was told when the case began, high on the page: whoever takes over reads of the danger before the plans. */
export function Told(props: { lang: Lang; view: CaseView }) {
  const { lang, view } = props;
  const t = words(lang);
  const { facts } = view;
  const items: Fact[] = [
    { term: t("fact.need"), answer: needSentence(lang, { ...facts.need, avoid: [], away: null }) },
    ...told
      .filter((key) => facts[key] !== "")
      .map((key) => ({ term: t(`fact.${key}`), answer: <Written text={facts[key]} /> })),
  ];
  return (
    <Section id="forst" title={t("around.first")}>
      <Facts layout="beside" items={items} />
    </Section>
  );
}

/** Children, and where she lives. */
export function Around(props: { lang: Lang; view: CaseView; stay: StayLine | undefined; now: Date }) {
  const { lang, view, stay, now } = props;
  const t = words(lang);
  return (
    <Section id="rundt" title={t(view.who === "woman" ? "around.titleWoman" : "around.titleMan")} aside>
      <Facts
        items={[
          { term: t("around.children"), answer: agesText(lang, view) },
          stay
            ? {
                term: t(stay.endedAt ? "around.stayed" : "around.stay"),
                answer: (
                  <TextLink href={paths.stay(stay.publicId)}>
                    {t("around.room", { unit: stay.unit, room: stay.room })}
                  </TextLink>
                ),
                ground: stay.endedAt
                  ? t("around.until", { time: timeText(lang, stay.endedAt, now) })
                  : t("around.since", { time: timeText(lang, stay.beganAt, now) }),
              }
            : { term: t("around.stay"), answer: t("around.noStay") },
        ]}
      />
    </Section>
  );
}

function agesText(lang: Lang, view: CaseView): string {
  const t = words(lang);
  const ages = view.children.map((child) => child.age);
  if (ages.length === 0) return t("around.noChildren");
  const list =
    ages.length === 1 ? ages[0]! : `${ages.slice(0, -1).join(", ")} ${t("around.and")} ${ages.at(-1)}`;
  return t("around.ages", { ages: list });
}
